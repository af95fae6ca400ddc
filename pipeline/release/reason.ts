import { z } from 'zod';

/** What fetch throws: the code of the system's error is in its cause. */
const failure = z.object({
  name: z.string().optional(),
  message: z.string(),
  cause: z.object({ code: z.string() }).optional().catch(undefined),
});

/** Why a request came to nothing, in few words. */
export function reason(error: unknown): string {
  const { data } = failure.safeParse(error);
  if (data === undefined) return String(error);
  return data.name === 'TimeoutError' ? 'no answer in time' : (data.cause?.code ?? data.message);
}
