import express from 'express';
import { contract } from '../../../service/contract.ts';
import { httpServer } from '../../../service/http/server.ts';
import { serve } from './listening.ts';

// The least that an Express application can do: one route, one constant answer, no body read. Everything that
// Express lets one switch off is off, as it is in the service.
const body = process.argv[2] ?? '';
const headers = ['Content-Type', 'application/json', 'Content-Length', String(body.length)];

const app = express();
for (const setting of ['etag', 'query parser', 'x-powered-by']) app.set(setting, false);
app.post(contract.paths.predict, (_request, response) => {
  response.writeHead(200, headers);
  response.end(body, 'latin1');
});
await serve(httpServer(app));
