/**
 * A page with something generated between two marks: `<!-- name: by npm run docs -->` and `<!-- /name -->`.
 * @throws Error where the page has no place for it
 */
export function withMarked(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: by \`npm run docs\` -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no lines ${begin} and ${end}`);
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(to)}`;
}
