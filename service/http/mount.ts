import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Exchange } from './exchange.ts';
import { ProblemError } from './problem.ts';
import type { Route } from './route.ts';

type Handler = RequestHandler<Record<string, string>>;

const isOip = (path: string) => path === '/v2' || path.startsWith('/v2/');

/** An Express application that answers these routes and, to all else, with a problem document. */
export function mount(routes: readonly Route[], exchange: Exchange): express.Express {
  const app = express();
  // Work nobody asked for: hashing every body, parsing every query, saying who we are.
  app.set('etag', false);
  app.set('query parser', false);
  app.set('x-powered-by', false);
  app.set('strict routing', true);
  app.set('case sensitive routing', true);

  for (const route of routes) {
    const handler: Handler = (request, response) =>
      route.access === 'probe'
        ? exchange.probe(route, request, response)
        : exchange.handle(route, request, response);
    app[route.method](route.path, handler);
  }
  for (const path of new Set(routes.map(route => route.path))) {
    const here = routes.filter(route => route.path === path).map(route => route.method.toUpperCase());
    const allow = here.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    const problem = new ProblemError('method-not-allowed', `Allowed here: ${allow}.`, {
      headers: { Allow: allow },
    });
    const handler: Handler = (request, response) =>
      exchange.handle({ path, oip: isOip(path), problem }, request, response);
    app.all(path, handler);
  }
  const nowhere = new ProblemError('not-found', 'There is nothing at this path; see /docs.');
  const notFound: Handler = (request, response) =>
    exchange.handle({ path: 'unmatched', oip: isOip(request.path), problem: nowhere }, request, response);
  app.use(notFound);
  // Only Express itself can fail here: by decoding a path that is not valid percent-encoding.
  const malformed = new ProblemError('malformed-request', 'The path is not validly percent-encoded.');
  const failed: ErrorRequestHandler<Record<string, string>> = (_error, request, response, _next) =>
    exchange.handle({ path: 'unmatched', oip: isOip(request.path), problem: malformed }, request, response);
  app.use(failed);
  return app;
}
