import { createServer } from 'node:http';
import { listen } from '../../service/http/server.ts';
import { type Launched, launch } from '../processes/launch.ts';
import type { Pinning } from '../processes/pinning.ts';
import { servedModel } from '../questions/known-flights.ts';
import type { Question } from '../questions/question.ts';
import { single } from '../questions/single.ts';
import type { Contestant } from './contestants.ts';

/** A contestant that has answered once. */
export interface Started extends Pick<Launched<true>, 'usage' | 'stop'> {
  readonly url: string;
  /** From its start to that answer. */
  readonly coldStartSeconds: number;
}

/** The longest that one question is waited for; a server that is about to start may take some seconds. */
const patience = 30_000;

/** Starts a contestant on its core, on a free port. @param program that runs it @param key to present, null for none */
export async function startContestant(
  contestant: Contestant,
  program: string,
  key: string | null,
  { pinning, directory }: { pinning: Pinning; directory: string },
): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const question = anyQuestion();
  const begun = performance.now();
  const { usage, stop } = await launch(
    {
      title: contestant.title,
      command: [program, ...contestant.command(port)],
      environment: contestant.environment(port, directory),
    },
    pinning,
    directory,
    async () => ((await answersRight(url, question, key)) ? true : undefined),
  );
  return { url, usage, stop, coldStartSeconds: (performance.now() - begun) / 1_000 };
}

function anyQuestion(): Question {
  const [flight] = servedModel().flights;
  if (flight === undefined) throw new Error('the model knows no flight');
  return single(flight);
}

/** Nobody listening, or another answer, is a no. */
async function answersRight(url: string, question: Question, key: string | null): Promise<boolean> {
  const { path, body, status, fits } = question;
  try {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      },
      body,
      signal: AbortSignal.timeout(patience),
    });
    const text = await answer.text();
    return answer.status === status && fits({ status, head: '', body: text });
  } catch {
    return false;
  }
}

/** A port that nobody listens on at the moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = await listen(server, '127.0.0.1', 0, 'PORT');
  await new Promise(resolve => server.close(resolve));
  return port;
}
