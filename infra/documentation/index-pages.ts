import { contract } from '../../service/contract.ts';
import { generated, table } from '../../service/documentation/markdown.ts';
import { runbooks } from '../constructs/observability/runbook.ts';
import type { IndexedFolder, WrittenPage } from './written-pages.ts';

const nameOf = ({ file }: WrittenPage): string => file.slice(file.lastIndexOf('/') + 1);
const link = (page: WrittenPage): string => `[${page.title}](${nameOf(page)})`;

const decisions = (pages: readonly WrittenPage[]): string => `# Decisions

${generated}
One file a decision: what was the case, what was decided, what follows. They are not rewritten when things change; a
later one says that it replaces an earlier one.

${table(
  ['decision', 'when'],
  pages.map(page => [link(page), page.lead]),
)}
`;

/** Headings of every runbook, in this order. */
export const runbookHeadings = ['You see', 'Is it that?', 'Do', 'Afterwards', 'How this was tried'] as const;

const isAlerts = (page: WrittenPage): boolean => runbooks.some(name => `${name}.md` === nameOf(page));

const instructions = (pages: readonly WrittenPage[]): string => {
  const rows = (of: readonly WrittenPage[]) => of.map(page => [link(page), page.lead]);
  return `# Runbooks

${generated}
What to do, in order, by somebody who was woken. Each says what one sees, how to tell that it is that, what to do, what
remains to be done, and which of it has been tried.

\`kubectl\` needs the cluster's credentials first:

\`\`\`sh
gcloud container clusters get-credentials ${contract.name} --location <region> --dns-endpoint --project <project id>
\`\`\`

The \`release:\` commands need Google credentials, and an API key in \`SMOKE_KEY\` ([release.md](../release.md#a-release)); they say so
where one of them is missing.

## An alert has fired

${table(['runbook', 'for'], rows(pages.filter(isAlerts)))}

## Something does not go on, or has gone

${table(['runbook', 'for'], rows(pages.filter(page => !isAlerts(page))))}
`;
};

/** README.md of each folder whose pages are listed. */
export const indexPages: Readonly<Record<IndexedFolder, (pages: readonly WrittenPage[]) => string>> = {
  adr: decisions,
  runbooks: instructions,
};
