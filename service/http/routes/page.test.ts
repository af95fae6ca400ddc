import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestService, type TestService } from '../../testing/service.ts';

let service: TestService;
let page: Response;
let document: string;
beforeAll(async () => {
  service = await startTestService();
  page = await fetch(service.url);
  document = await page.text();
});
afterAll(() => service.stop());

describe('GET /', () => {
  test('allows its own files and nothing inline, nothing from elsewhere', () => {
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    const rules = Object.fromEntries(
      policy.split('; ').map(rule => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    );
    expect(rules).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'img-src': 'data:',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(document).not.toMatch(/\son\w+=|\sstyle=|<style|javascript:/);
  });

  test('names ahead the modules that its scripts import and no others; all that it names exists', async () => {
    const named = (pattern: RegExp) => [...document.matchAll(pattern)].map(([, path = '']) => path);
    const read = async (path: string, type: string) => {
      const answer = await fetch(service.url + path);
      const found = `${path} ${answer.status} ${answer.headers.get('Content-Type')}`;
      expect(found).toBe(`${path} 200 ${type}; charset=utf-8`);
      return answer.text();
    };
    const styles = named(/<link rel="stylesheet" href="([^"]+)"/g);
    for (const path of styles) await read(path, 'text/css');
    const ahead = named(/<link rel="modulepreload" href="([^"]+)"/g);
    const started = named(/<script type="module" src="([^"]+)"/g);
    const imported = new Set<string>();
    for (const path of [...started, ...ahead]) {
      const script = await read(path, 'text/javascript');
      for (const [, file = ''] of script.matchAll(/ from '([^']+)';$/gm))
        imported.add(new URL(file, `${service.url}${path}`).pathname);
    }
    expect([styles.length > 0, started.length]).toEqual([true, 1]);
    expect([...imported].toSorted()).toEqual(ahead.toSorted());
  });
});
