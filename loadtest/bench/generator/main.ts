import { createInterface } from 'node:readline';
import { job } from './job.ts';
import { run } from './run.ts';

// One process for all jobs of a benchmark: its own code is compiled before the first number that counts.
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await run(job.parse(JSON.parse(line))))}\n`);
}
