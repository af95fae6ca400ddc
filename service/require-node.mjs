// Loaded before everything else (`node --import`). npm puts the Node 24 that `npm ci` installed first on PATH;
// where no package brings one, an older Node would fail on the first TypeScript file with a syntax error.
const wanted = 24;
const found = process.versions.node;
if (Number(found.split('.')[0]) < wanted) {
  process.stderr.write(
    `flight-delay runs on Node ${wanted} or later; this is Node ${found}.\n` +
      `No npm package brought Node ${wanted} to ${process.platform}-${process.arch}: ` +
      `run \`npm ci\` without --omit=optional, or install Node ${wanted} from nodejs.org and try again.\n`,
  );
  process.exit(1);
}
