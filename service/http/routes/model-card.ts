import { contract } from '../../contract.ts';
import { manifestSchema } from '../../model/manifest.ts';
import { get, type Route } from '../route.ts';
import { staticReply } from '../static-reply.ts';
import type { Served } from './served.ts';

/** Two texts, said without prefixItems: Schemathesis 4.32 cannot read those in an answer. */
const labels = manifestSchema.shape.labels.meta({
  override: ({ jsonSchema }) => {
    delete jsonSchema.prefixItems;
    jsonSchema.items = { type: 'string', minLength: 1 };
  },
});
const card = manifestSchema.omit({ golden: true }).extend({ labels }).meta({ id: 'ModelCard' });

/** `GET /v1/model`: what the model is, where it comes from, what it understands. */
export function modelCardRoute({ manifest }: Served): Route {
  const { golden: _, ...rest } = manifest;
  const reply = staticReply('application/json', Buffer.from(JSON.stringify(rest)));
  return get({
    path: contract.paths.model,
    operation: 'model',
    tag: 'Model',
    summary: 'The model card',
    access: 'metadata',
    answers: {
      200: { description: 'The card.', content: { 'application/json': { schema: card } } },
      304: { description: 'The card is the one whose ETag was sent in If-None-Match.' },
    },
    handle: ({ header }) => reply(header('if-none-match')),
  });
}
