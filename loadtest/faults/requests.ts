import { type PreparedRequest, prepare } from '../generator/request.ts';
import { servedModel } from '../questions/known-flights.ts';
import { questions } from '../questions/mix.ts';

/** Every kind of question that must be answered with a prediction, in turn. */
export function requestsInTurn(url: URL, key: string | null): () => PreparedRequest {
  const prepared = questions(servedModel(), { single: 1, batch: 1, v2: 1 }).map(question =>
    prepare(question, url, key),
  );
  let turn = 0;
  return () => {
    const request = prepared[turn++ % prepared.length];
    if (request === undefined) throw new Error('there is nothing to ask');
    return request;
  };
}
