import type { Pinning } from '../../processes/pinning.ts';
import { describeMachine, thisMachine } from '../../report/machine.ts';
import { count } from '../../report/numbers.ts';
import type { Goal } from '../goals.ts';
import { connections, firstRequests, type Plan } from '../plan.ts';
import type { Profiled } from '../profile/record.ts';
import type { Measured } from '../summary.ts';
import { profileTables } from './profile-tables.ts';
import { goalTable, resultTables } from './result-tables.ts';

/** All that a benchmark found. */
export interface Findings {
  readonly date: Date;
  readonly pinning: Pinning;
  readonly plan: Plan;
  readonly all: readonly Measured[];
  readonly full: Measured;
  readonly noop: Measured;
  readonly goals: readonly Goal[];
  readonly profiled: Profiled;
}

/** docs/benchmark.md. @param picture name of the picture next to it @param peers the section about them */
export function benchmarkDocument(findings: Findings, picture: string, peers: string): string {
  const { date, pinning, plan, all, full, noop, goals, profiled } = findings;
  const program = full.variant.command.join(' ');
  return `# Benchmark

Written by \`npm run bench\`; run it again rather than editing this. A benchmark, not a test: nothing fails because
a number here is low.

- Date: ${date.toISOString().slice(0, 10)}
${describeMachine(thisMachine(pinning))}
- ${plan.rounds} rounds, the variants taking turns; every number is the median of the rounds, every ratio the
  median of the ratios within a round

## Goals

Of the service with everything on:

${goalTable(goals)}
## Results

![Requests a second of each variant](${picture})

${resultTables(all, full, noop)}
What the rows are:

- **the service, everything on**: \`node ${program}\`, as \`npm start\` runs it, with API keys, validation, a rate
  limit (one that is never reached), metrics and the access log (into a file).
- **the service without keys**: the same with \`AUTH=off\`; the difference is what authentication costs.
- **everything on, one run per request**: the same parts without the batcher, each request a run of the model by
  itself; the difference is what batching saves.
- **no-op Express handler**: \`etag\`, query parser and \`x-powered-by\` off as in the service; answers a constant
  without reading the body.
- **plain node:http**: the same without Express.

${peers}

## Where the time goes

The service with everything on, ${connections.many} connections, under V8's sampling profiler (which itself costs a
few percent); ${count(profiled.requests)} requests.

${profileTables(profiled)}
## Where the memory goes

The files are Node and the model's runtime, which brings some 30 MB of its own on top of Node's 40. Of the rest, V8's
new space takes up to twice the \`--max-semi-space-size\` of the start command: with 8 MB the service needs 15 MB less
and answers a twentieth fewer requests, because of the objects of ${connections.many} requests in flight that survive
each collection.

## How it is measured

In each round each variant gets a fresh process. It is sent ${count(firstRequests)} requests as soon as it says that
it is ready (the service has sent itself some before that, the others have not), then ${plan.warmUpSeconds} s of load
that is not counted, then ${plan.seconds} s at ${connections.usual} connections that are, and as many at
${connections.many}; the service then gets as many again at a constant rate. Resident memory is read after the load
at ${connections.many}.

The generator (\`loadtest/generator\`) keeps one request in flight per connection and sends the rows of every
valid flight in turn. It checks every answer: status 200 and exactly the body that the flight's golden vector asks
for, or the constant one. Where its CPU is near 100 %, the server could do more than is shown.
`;
}
