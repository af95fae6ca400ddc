import { buildModel } from './build.ts';

const [source, directory, ...rest] = process.argv.slice(2);
if (source === undefined || directory === undefined || rest.length > 0) {
  process.stderr.write('usage: npm run model -- <estimator.json> <directory of the version>\n');
  process.exit(1);
}
try {
  const manifest = await buildModel(source, directory);
  const groups = manifest.groups.map(group => `${group.name} ${group.options.length}`).join(', ');
  process.stdout.write(
    `${directory}: ${manifest.name} version ${manifest.version} (${groups}; ${manifest.golden.length} golden vectors)\n` +
      `sha256 ${manifest.graph.sha256}\n`,
  );
} catch (error) {
  process.stderr.write(`no model was written: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
