import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { aComparison, aRound } from '../../testing/peers.ts';
import { contestantIds } from '../contestants.ts';
import { publishedResult } from '../published.ts';
import { peersResult } from '../result.ts';
import { peersPages, peersSection } from './pages.ts';
import { peersTables } from './tables.ts';

const documented = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

/** The cells of a server's row in the table under this heading. */
function row(tables: string, under: RegExp, title: string): string[] {
  const [, table = ''] = tables.split(under);
  const line = table.split('\n').find(text => text.startsWith(`| ${title}`)) ?? '';
  return line.split('|').map(text => text.trim());
}

test('the part about peers of docs/benchmark.md, and its picture, are what `npm run docs` makes of the result', () => {
  for (const [name, text] of Object.entries(peersPages(publishedResult(), documented('benchmark.md')))) {
    expect([name, documented(name)]).toEqual([name, text]);
  }
});

test('all servers are in the published result, and none answered wrongly', () => {
  const { contestants, plan } = publishedResult();
  expect(contestants.map(({ id }) => id)).toEqual([...contestantIds]);
  for (const { rounds } of contestants) {
    expect(rounds).toHaveLength(plan.rounds);
    expect(rounds.map(({ fullSpeed, constantRate }) => fullSpeed.errors + constantRate.errors)).toEqual(
      rounds.map(() => 0),
    );
  }
});

test('a number is the median of the rounds with the smallest and the largest', () => {
  const tables = peersTables(aComparison({ flask: [aRound(900), aRound(3_000), aRound(1_000)] }));
  expect(row(tables, /As fast as it goes/, 'Flask')).toContain('1,000 (900–3,000)');
  expect(row(tables, /As fast as it goes/, 'FastAPI')).toContain('1,000');
});

test('the service is compared round by round: what disturbs a round disturbs all servers in it', () => {
  const service = [aRound(8_000), aRound(2_000), aRound(8_000)];
  const flask = [aRound(2_000), aRound(500), aRound(1_000)];
  expect(row(peersTables(aComparison({ service, flask })), /As fast as it goes/, 'Flask')).toContain('4.00');
});

test('wrong answers count, at full speed and at the constant rate', () => {
  const round = aRound(1_000);
  const spoilt = {
    ...round,
    fullSpeed: { ...round.fullSpeed, errors: 3 },
    constantRate: { ...round.constantRate, errors: 4 },
  };
  const tables = peersTables(aComparison({ bentoml: [spoilt] }));
  expect(row(tables, /Around these/, 'BentoML').at(-2)).toBe('7');
  expect(row(tables, /Around these/, 'FastAPI').at(-2)).toBe('0');
});

test('answers per CPU second do not depend on the share of the core that a server got', () => {
  const { fullSpeed } = aRound(1_000);
  const starved = { ...aRound(1_000), fullSpeed: { ...fullSpeed, perSecond: 500, serverCpu: 0.45 } };
  const tables = peersTables(aComparison({ flask: [starved] }));
  expect(row(tables, /As fast as it goes/, 'Flask')).toContain('1,111');
  expect(row(tables, /As fast as it goes/, 'FastAPI')).toContain('1,111');
});

test('what could not be read is a dash and no zero', () => {
  const tables = peersTables(aComparison({ flask: [aRound(1_000, { memory: null })] }));
  expect(row(tables, /Around these/, 'Flask')).toContain('–');
});

test('the picture has a bar for each server and the range of its rounds', () => {
  const pages = peersPages(
    aComparison({ service: [aRound(2_000), aRound(4_000), aRound(3_000)] }),
    '<!-- peers: by `npm run docs` --><!-- /peers -->',
  );
  const svg = pages['benchmark/peers.svg'] ?? '';
  expect(svg.match(/<rect/g)).toHaveLength(contestantIds.length);
  // 380 pixels are the largest number: from half of it to all of it.
  expect(svg).toMatch(/class="range" d="M460 .*H650/);
  // 90 % of a core.
  expect(svg).toContain('>3,333</text>');
});

test('a page keeps all but the part about peers, and must have a place for it', () => {
  const result = aComparison();
  const page = 'before\n<!-- peers: by `npm run docs` -->\nold\n<!-- /peers -->\nafter\n';
  expect(peersPages(result, page)['benchmark.md']).toBe(`before\n${peersSection(result)}\nafter\n`);
  expect(() => peersPages(result, 'before\nafter\n')).toThrow('<!-- peers: by');
});

test('a result of another version, or with what nobody described, is refused', () => {
  const result = aComparison();
  expect(peersResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  expect(peersResult.safeParse({ ...result, version: 2 }).success).toBe(false);
  expect(peersResult.safeParse({ ...result, contestants: [] }).success).toBe(false);
  expect(peersResult.safeParse({ ...result, remark: '' }).success).toBe(false);
});
