import { type ProblemCode, problemKinds } from '../../service/http/problem.ts';
import type { Answer } from './answer.ts';

/** Problems by which the service keeps itself from more than it can do or somebody may ask. */
const codes = ['overloaded', 'rate-limited'] as const satisfies readonly ProblemCode[];

const problemType = /\r\ncontent-type: application\/problem\+json\r\n/i;
const retryAfter = /\r\nretry-after: \d+\r\n/i;

/** Whether a request was refused as it is documented: with the problem that fits the status, and when to come again. */
export const isRefusal = ({ status, head, body }: Answer): boolean =>
  codes.some(code => problemKinds[code].status === status && body.includes(`"code":"${code}"`)) &&
  problemType.test(head) &&
  retryAfter.test(head);

/** Why there was no right answer, where a request was refused as documented: not well, but not wrong either. */
export const refusedWith = (status: number): string => `refused with ${status}`;

/** Requests that were refused as documented. */
export const refusals = ({ failures }: { readonly failures: Readonly<Record<string, number>> }): number =>
  codes.reduce((sum, code) => sum + (failures[refusedWith(problemKinds[code].status)] ?? 0), 0);
