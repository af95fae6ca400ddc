import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeScene } from '../testing/fake-scene.ts';
import { keyChange } from './keys.ts';
import { nodeDrained, podDeleted } from './losses-of-pods.ts';
import type { Event } from './scene.ts';
import { brokenImage, rollingUpdate } from './updates.ts';

let scene: FakeScene;
beforeEach(() => {
  scene = new FakeScene();
});

/** Titles of what did not hold. */
const broken = async (event: Event) =>
  (await event.run(scene)).checks.filter(({ kept }) => !kept).map(({ title }) => title);

/** A pod takes the place of another, which leaves before or after the new one serves. */
function replace(old: string, fresh: string, image: string, { first = false, exitCode = 0 } = {}): void {
  if (first) scene.leave(old, exitCode);
  scene.change('ADDED', { uid: fresh, image, ready: false });
  scene.change('MODIFIED', { uid: fresh, image });
  if (!first) scene.leave(old, exitCode);
}

describe('a rolling update', () => {
  test('goes well where each pod leaves after a new one serves, and ends by itself', async () => {
    scene.deploying = image => {
      replace('a', 'c', image);
      replace('b', 'd', image);
    };
    expect(await broken(rollingUpdate)).toEqual([]);
    expect(scene.asked).toEqual([`deploy ${scene.images.second}`]);
  });

  test.each([
    ['a pod is missing for a moment', { first: true }, 'pods that served, at the fewest'],
    ['a pod is killed instead of draining', { exitCode: 137 }, 'exit status of the pods that left'],
  ])('does not where %s', async (_, how, title) => {
    scene.deploying = image => {
      replace('a', 'c', image);
      replace('b', 'd', image, how);
    };
    expect(await broken(rollingUpdate)).toEqual([title]);
  });

  test('does not where an old pod stays', async () => {
    scene.deploying = image => replace('a', 'c', image);
    expect(await broken(rollingUpdate)).toEqual([
      'pods of another image afterwards',
      'exit status of the pods that left',
    ]);
  });
});

describe('a broken image', () => {
  const undo = `rollout undo deployment/flight-delay --namespace flight-delay`;
  beforeEach(() => {
    scene.deploying = image => scene.change('ADDED', { uid: 'x', image, ready: false });
    scene.obeying = () => scene.leave('x', 137);
  });

  test('is taken back', async () => {
    expect(await broken(brokenImage)).toEqual([]);
    expect(scene.asked).toEqual([`deploy in vain ${scene.images.broken}`, undo]);
  });

  test('must not have had traffic for a moment', async () => {
    scene.deploying = image => {
      scene.change('ADDED', { uid: 'x', image, ready: true });
      scene.change('MODIFIED', { uid: 'x', image, ready: false });
    };
    expect(await broken(brokenImage)).toEqual(['pods of it that got traffic']);
  });

  test('is taken back also where it never ran: the deploy would wait for minutes', async () => {
    scene.deploying = () => {};
    scene.obeying = () => {};
    await expect(brokenImage.run(scene)).rejects.toThrow('the broken image to run');
    expect(scene.asked.at(-1)).toBe(undo);
  });
});

describe('a drain of the only node', () => {
  const budget = () => {
    throw new Error("Cannot evict pod as it would violate the pod's disruption budget.");
  };
  const obeying = (afterEviction: () => void) => (command: string) => {
    if (command.startsWith('uncordon')) scene.change('ADDED', { uid: 'c' });
    if (!command.startsWith('drain')) return;
    scene.leave('a', 0);
    afterEviction();
  };

  test('takes one pod and no second, and the node is given back', async () => {
    scene.obeying = obeying(budget);
    expect(await broken(nodeDrained)).toEqual([]);
    expect(scene.asked.at(-1)).toBe('uncordon node-1');
  });

  test('is not what it should be where no budget refuses, and the node is given back all the same', async () => {
    scene.obeying = obeying(() => {});
    expect(await broken(nodeDrained)).toEqual(['eviction of a second pod while the first has no place']);
    expect(scene.asked.at(-1)).toBe('uncordon node-1');
  });
});

test('a deleted pod that nobody replaces is a failure, not a success in silence', async () => {
  scene.obeying = () => scene.leave('a', 0);
  await expect(podDeleted.run(scene)).rejects.toThrow('2 pods that serve');
});

test('a client gets its new key before the old one goes, and every pod knows of both', async () => {
  const { added, revoked, newKey } = keyChange({ key: 'old', id: 'old-id' });
  expect(newKey).toThrow('there is no new key yet');
  expect(await broken(added)).toEqual([]);
  expect(newKey()).toBe('new');
  expect(await broken(revoked)).toEqual([]);
  expect(scene.asked).toEqual(['deploy same', 'revoke old-id', 'deploy same']);
});
