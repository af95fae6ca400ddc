import { readFileSync } from 'node:fs';
import { contract } from '../../contract.ts';
import { pageDocument } from '../../web/document.ts';
import type { Route } from '../route.ts';
import { assetRoute, assetTypes } from './asset.ts';
import type { Served } from './served.ts';

/** Files of the page; the first script starts it, the others are what it imports. */
const styles = ['page.css', 'form.css', 'result.css'] as const;
const scripts = [
  'start.js',
  'elements.js',
  'form.js',
  'language.js',
  'numbers.js',
  'picture.js',
  'predictions.js',
  'result.js',
] as const;

const pathOf = <Name extends string>(name: Name) => `${contract.paths.page}page/${name}` as const;

function fileRoute(name: string, type: string): Route {
  // Read at start: a missing file must not surface at the first visitor.
  const bytes = readFileSync(new URL(`../../web/page/${name}`, import.meta.url));
  return assetRoute({
    path: pathOf(name),
    operation: `page_${name.replace(/\W+/g, '_')}`,
    tag: 'Page',
    summary: 'A file of the page for people',
    type,
    load: () => bytes,
  });
}

/** `GET /`, a form, the verdict and a picture of why, made from the manifest; and the files it loads. */
export function pageRoutes({ manifest }: Pick<Served, 'manifest'>): Route[] {
  const { page, predictions, docs, openapi } = contract.paths;
  const [start, ...imported] = scripts;
  const document = pageDocument(manifest, {
    styles: styles.map(pathOf),
    scripts: [pathOf(start), ...imported.map(pathOf)],
    predictions,
    docs,
    openapi,
  });
  const bytes = Buffer.from(document);
  return [
    assetRoute({
      path: page,
      operation: 'page',
      tag: 'Page',
      summary: 'A page for people',
      type: assetTypes.html,
      load: () => bytes,
    }),
    ...styles.map(name => fileRoute(name, assetTypes.style)),
    ...scripts.map(name => fileRoute(name, assetTypes.script)),
  ];
}
