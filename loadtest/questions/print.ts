import { servedModel } from './known-flights.ts';
import { singleAnswer } from './single.ts';

// Every flight as a row of 0/1 and the body of its only right answer, for programs that are not ours (predict.lua).
for (const known of servedModel().flights) {
  process.stdout.write(`${known.bits.join(',')}\t${singleAnswer(known)}\n`);
}
