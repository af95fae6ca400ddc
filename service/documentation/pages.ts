import { metricCatalogue } from '../observability/metrics.ts';
import { settingsSchema } from '../settings.ts';
import { draw } from './drawing/draw.ts';
import { code, generated, table } from './markdown.ts';
import { requestPicture } from './request.ts';

/** docs/settings.md: every environment variable the service reads. */
function settingsPage(): string {
  const rows = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const { values, description } = schema.meta() ?? {};
    const standard = schema.safeParse(undefined).data;
    return [
      code(name),
      String(values),
      standard === undefined ? '' : code(String(standard)),
      String(description),
    ];
  });
  return `# Settings of the service

${generated} The schema is \`service/settings.ts\`.

The service reads these environment variables at start and no others. All problems are reported at once, before it
listens. A variable that is empty counts as unset; one that starts with \`FDP_\` and is not listed here is refused,
except those that Kubernetes injects for Services (\`FDP_…_SERVICE_HOST\`, \`FDP_…_PORT_…\`).

${table(['variable', 'values', 'default', 'meaning'], rows)}
`;
}

/** docs/metrics.md: every metric of the service's own. */
function metricsPage(): string {
  const rows = Object.entries(metricCatalogue).map(([name, { kind, labels, help }]) => [
    code(name),
    kind,
    labels.map(code).join(', '),
    help,
  ]);
  return `# Metrics of the service

${generated} The catalogue is \`service/observability/metrics.ts\`.

Scraped from \`/metrics\` on the admin port, never on the public one. Requests the service sends itself before it is
ready are not counted. Besides these there are Node's own (\`nodejs_…\`, \`process_…\`). \`route\` is the route's template,
or \`unmatched\`; probes are not counted.

${table(['metric', 'kind', 'labels', 'meaning'], rows)}
`;
}

/** The generated pages by their file name in docs/. */
export const pages: Readonly<Record<string, string>> = {
  'settings.md': settingsPage(),
  'metrics.md': metricsPage(),
  'pictures/request.svg': await draw(requestPicture),
};
