import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contract } from '../../contract.ts';
import { type DocumentedService, openApiDocument } from '../openapi.ts';
import type { Route } from '../route.ts';
import { assetRoute, assetTypes } from './asset.ts';

const { html, script, style } = assetTypes;

/** Files of Swagger UI; read when first asked for, because most processes never are. */
const swaggerFiles: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': script,
  'swagger-ui.css': style,
};
const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>flight-delay API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${contract.paths.docs}/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="${contract.paths.docs}/swagger-ui-bundle.js"></script>
<script src="${contract.paths.docs}/start.js"></script>
</body>
</html>
`;
const startScript = `SwaggerUIBundle({ url: '${contract.paths.openapi}', dom_id: '#api', deepLinking: false, validatorUrl: null });\n`;

/** `GET /openapi.json`, and `GET /docs` with the files it loads. */
export function documentRoutes(routes: readonly Route[], service: DocumentedService): Route[] {
  const served = (path: string, operation: string, summary: string, type: string, load: () => Buffer) =>
    assetRoute({
      path,
      operation,
      tag: 'Documentation',
      summary,
      type,
      load,
    });
  const swagger = Object.entries(swaggerFiles).map(([name, type]) =>
    served(
      `${contract.paths.docs}/${name}`,
      name.replace(/\W+/g, '_'),
      'A file of the documentation page',
      type,
      () => readFileSync(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`))),
    ),
  );
  const all: Route[] = [
    ...routes,
    served(contract.paths.docs, 'docs', 'This document as a page', html, () => Buffer.from(docsPage)),
    served(`${contract.paths.docs}/start.js`, 'docsStart', 'A file of the documentation page', script, () =>
      Buffer.from(startScript),
    ),
    ...swagger,
  ];
  const document = served(
    contract.paths.openapi,
    'openapi',
    'This document',
    'application/json',
    () => bytes,
  );
  const complete = [...all, document];
  // Made at start: a schema that cannot be documented must not surface at the first reader.
  const bytes = openApiDocument(complete, service);
  return complete;
}
