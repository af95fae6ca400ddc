import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Running } from './cluster/running.ts';
import { rollbackTarget } from './previous.ts';
import { type Finding, type ReleaseRecord, recordText } from './record.ts';
import { release, type World } from './release.ts';
import { ReleaseError } from './release-error.ts';

/** How images behave in the tests: by the first letter of their name. */
const behaviour = (image: string) =>
  image.startsWith('good')
    ? 'serves'
    : image.startsWith('wrong')
      ? 'answers wrongly'
      : image.startsWith('stuck')
        ? 'never ready'
        : 'not begun';

/** A cluster of two fields: what it was told to run, and what serves. */
class Scene implements World {
  current: Running | undefined;
  serving: string | undefined;
  history: ReleaseRecord[] = [];
  readonly deployed: string[] = [];
  readonly said: string[] = [];
  refuses = false;
  keyExpired = false;

  async running() {
    if (this.refuses) throw new ReleaseError('the cluster refuses (401) GET: your credentials are expired');
    return this.current;
  }
  records = async () => this.history;
  async deploy(image: string) {
    this.deployed.push(image);
    if (behaviour(image) === 'not begun') return false;
    const complete = behaviour(image) !== 'never ready';
    this.current = { image, complete };
    if (complete) this.serving = image;
    return complete;
  }
  async assertKeyAccepted() {
    if (this.keyExpired) throw new ReleaseError('the key is refused (401) by what runs now');
  }
  troubles = async () => ['flight-delay-1: ImagePullBackOff'];
  async smoke(): Promise<Finding[]> {
    const passed = behaviour(this.serving ?? '') === 'serves';
    return [
      { check: 'readiness', passed: true, detail: '/readyz' },
      {
        check: 'good input',
        passed,
        detail: passed ? '936 known answers' : '936 of 936 are wrong',
      },
    ];
  }
  now = () => new Date('2026-01-02T03:04:05Z');
  say = (sentence: string) => this.said.push(sentence);

  async release(image: string, action: ReleaseRecord['action'] = 'deploy') {
    const record = await release({ environment: 'staging', action, image, by: 'someone' }, this);
    this.history = [record, ...this.history];
    return record;
  }
}

/** A cluster that serves `good:1`. */
async function serving(): Promise<Scene> {
  const scene = new Scene();
  expect((await scene.release('good:1')).outcome).toBe('deployed');
  scene.deployed.length = 0;
  return scene;
}

describe('a release', () => {
  test('that is good stays, and remembers what was before', async () => {
    const scene = await serving();
    expect(await scene.release('good:2')).toMatchObject({
      outcome: 'deployed',
      previous: 'good:1',
    });
    expect(scene.serving).toBe('good:2');
  });

  test.each([
    ['wrong:2', 'failed: good input'],
    ['stuck:2', 'the rollout did not finish; flight-delay-1: ImagePullBackOff'],
  ])('%s: back to what was good', async (image, reason) => {
    const scene = await serving();
    expect(await scene.release(image)).toMatchObject({
      outcome: 'rolled back',
      previous: 'good:1',
      reason,
    });
    expect(scene.deployed).toEqual([image, 'good:1']);
    expect([scene.serving, scene.current]).toEqual(['good:1', { image: 'good:1', complete: true }]);
  });

  test('that fails before the workload is touched leaves it alone', async () => {
    const scene = await serving();
    expect(await scene.release('never:2')).toMatchObject({
      outcome: 'unchanged',
      previous: 'good:1',
    });
    expect(scene.deployed).toEqual(['never:2']);
  });

  test('the first one has nothing to go back to', async () => {
    const scene = new Scene();
    expect(await scene.release('wrong:1')).toMatchObject({
      outcome: 'failed',
      reason: 'failed: good input',
    });
    expect(scene.deployed).toEqual(['wrong:1']);
  });

  test('where the way back fails too, both reasons are told', async () => {
    const scene = await serving();
    scene.smoke = async () => [{ check: 'readiness', passed: false, detail: 'status 503' }];
    const { outcome, reason } = await scene.release('good:2');
    expect(outcome).toBe('failed');
    expect(reason).toBe('failed: readiness; and the way back to good:1 failed too: failed: readiness');
  });

  test('with expired credentials does not even begin', async () => {
    const scene = await serving();
    scene.refuses = true;
    await expect(scene.release('good:2')).rejects.toThrow('your credentials are expired');
    expect(scene.deployed).toEqual([]);
  });

  test('with an expired key does not even begin: it would call every release bad', async () => {
    const scene = await serving();
    scene.keyExpired = true;
    await expect(scene.release('good:2')).rejects.toThrow('refused (401) by what runs now');
    expect(scene.deployed).toEqual([]);
    // Where nothing serves, nobody can say so; and waiting would not help.
    scene.current = { image: 'stuck:1', complete: false };
    expect((await scene.release('good:3')).outcome).toBe('deployed');
  });

  test('whose credentials expire on the way still goes back', async () => {
    const scene = await serving();
    scene.smoke = async () => {
      scene.refuses = true;
      throw new ReleaseError('staging has no public address');
    };
    expect(await scene.release('good:2')).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('staging has no public address; and the way back to good:1 failed'),
    });
    expect(scene.deployed).toEqual(['good:2', 'good:1']);
  });

  test('does not take for good what an interrupted one left behind', async () => {
    const scene = await serving();
    // Interrupted during its rollout: no record, and not every pod is of it.
    await scene.deploy('stuck:2');
    expect(await scene.release('wrong:3')).toMatchObject({
      outcome: 'rolled back',
      previous: 'good:1',
    });
    // Nor what answered wrongly and could not be taken back.
    await scene.deploy('wrong:4');
    scene.history = [
      {
        ...(await scene.release('good:1')),
        image: 'wrong:4',
        outcome: 'failed',
      },
      ...scene.history,
    ];
    scene.current = { image: 'wrong:4', complete: true };
    expect(await scene.release('wrong:5')).toMatchObject({
      outcome: 'rolled back',
      previous: 'good:1',
    });
  });

  test('whatever comes, something good serves once something good did', async () => {
    const images = fc.array(fc.constantFrom('good', 'wrong', 'stuck', 'never'), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(images, async kinds => {
        const scene = await serving();
        for (const [index, kind] of kinds.entries()) await scene.release(`${kind}:${index + 2}`);
        expect(behaviour(scene.serving ?? '')).toBe('serves');
        expect(scene.current?.complete).toBe(true);
      }),
    );
  });

  test('its record can be read', async () => {
    const scene = await serving();
    expect(recordText(await scene.release('wrong:2'))).toMatchInlineSnapshot(`
      "staging: rolled back
        image     wrong:2
        previous  good:1
        by        someone, 2026-01-02T03:04:05.000Z, deploy in 0 s
        reason    failed: good input
        ok     readiness: /readyz
        FAILED good input: 936 of 936 are wrong
      "
    `);
  });
});

test('the record of a promotion says where the image was proved', async () => {
  const request = { environment: 'production', action: 'deploy', image: 'good:1', by: 'someone' } as const;
  const record = await release({ ...request, commit: 'c0ffee', copiedFrom: 'staging' }, new Scene());
  expect(recordText(record)).toContain('  commit    c0ffee\n  copied    from staging\n');
  expect(recordText(await release(request, new Scene()))).not.toContain('copied');
});

describe('a rollback by hand', () => {
  const target = async (scene: Scene) => rollbackTarget(scene.current?.image ?? '', scene.history);

  test('goes to the good release before, and a second one further back', async () => {
    const scene = await serving();
    for (const image of ['good:2', 'wrong:3', 'good:4']) await scene.release(image);
    expect(await target(scene)).toBe('good:2');
    await scene.release('good:2', 'rollback');
    expect(await target(scene)).toBe('good:1');
    await scene.release('good:1', 'rollback');
    expect(await target(scene)).toBeUndefined();
    await scene.release('good:5');
    expect(await target(scene)).toBe('good:1');
  });
});
