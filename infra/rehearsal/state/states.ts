import { z } from 'zod';
import type { Bucket } from './objects.ts';

/** What a stack's state holds. */
export interface StackState {
  readonly stack: string;
  /** Resources by type. */
  readonly types: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, unknown>;
  readonly bytes: number;
}

/** The part of Terraform's state, version 4, that is read. */
const state = z.object({
  resources: z.array(z.object({ mode: z.string(), type: z.string(), instances: z.array(z.unknown()) })),
  outputs: z.record(z.string(), z.object({ value: z.unknown(), sensitive: z.boolean().optional() })),
});

/** Ends of the names of objects that Terraform's gcs backend writes. */
const ends = { state: '/default.tfstate', lock: '/default.tflock' } as const;

/** The states in a bucket; stacks are named by their prefix: `staging/network` is staging-network. */
export const statesIn = (bucket: Bucket): StackState[] =>
  bucket
    .list()
    .filter(({ name }) => name.endsWith(ends.state))
    .map(({ name, text }) => {
      const { resources, outputs } = state.parse(JSON.parse(text));
      const types = new Map<string, number>();
      for (const { mode, type, instances } of resources) {
        if (mode === 'managed') types.set(type, (types.get(type) ?? 0) + instances.length);
      }
      return {
        stack: stackOf(name),
        types,
        outputs: new Map(
          Object.entries(outputs).map(([key, output]) => [
            key,
            output.sensitive ? '(sensitive)' : output.value,
          ]),
        ),
        bytes: Buffer.byteLength(text),
      };
    });

/** Names of locks that somebody holds, or left behind. */
export const locksIn = (bucket: Bucket): string[] =>
  bucket.list().flatMap(({ name }) => (name.endsWith(ends.lock) ? [name] : []));

/** Stacks in the order in which their states were written for the first or the last time. */
export function stateOrder({ versions }: Bucket, which: 'first' | 'last'): string[] {
  const written = versions.flatMap(({ name }) => (name.endsWith(ends.state) ? [stackOf(name)] : []));
  return which === 'first' ? [...new Set(written)] : [...new Set(written.reverse())].reverse();
}

/** The prefix of a stack's state is its name in two parts: `staging/network`. */
const stackOf = (name: string): string => name.slice(0, -ends.state.length).replace('/', '-');
