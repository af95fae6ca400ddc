import { httpServer } from '../../../service/http/server.ts';
import { serve } from './listening.ts';

// What Node itself costs: no routing, no body read, one constant answer.
const body = process.argv[2] ?? '';
const headers = ['Content-Type', 'application/json', 'Content-Length', String(body.length)];

await serve(
  httpServer((_request, response) => {
    response.writeHead(200, headers);
    response.end(body, 'latin1');
  }),
);
