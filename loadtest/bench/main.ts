import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publishedResult } from '../peers/published.ts';
import { peersSection } from '../peers/report/pages.ts';
import { killChildren, root } from '../processes/children.ts';
import { bench } from './bench.ts';
import { fullPlan, quickPlan } from './plan.ts';
import { benchmarkDocument } from './report/document.ts';
import { drawRates } from './report/picture.ts';
import { goalTable, resultTables } from './report/result-tables.ts';

const usage = `Compares the service with a server that does nothing, and says where its time goes.

  npm run bench              about five minutes; writes docs/benchmark.md
  npm run bench -- --quick   a short look; writes nothing
`;

const [document, picture] = ['benchmark.md', 'benchmark.svg'] as const;

const directory = mkdtempSync(join(tmpdir(), 'flight-delay-bench-'));
function cleanUp(): void {
  killChildren();
  rmSync(directory, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    cleanUp();
    process.exit(1);
  });
}

try {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) process.stdout.write(usage);
  else {
    // Read first: a minute of measuring is too late to find that it is missing.
    const peers = peersSection(publishedResult());
    const findings = await bench(values.quick ? quickPlan : fullPlan, directory, line =>
      process.stderr.write(`${line}\n`),
    );
    const { all, full, noop, goals } = findings;
    process.stdout.write(`\n${resultTables(all, full, noop)}\n${goalTable(goals)}`);
    if (!values.quick) {
      writeFileSync(join(root, 'docs', document), benchmarkDocument(findings, picture, peers));
      writeFileSync(join(root, 'docs', picture), drawRates(all));
      process.stderr.write(`docs/${document} and docs/${picture} are written\n`);
    }
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  cleanUp();
}
