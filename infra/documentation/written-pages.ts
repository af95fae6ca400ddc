import { readdirSync, readFileSync } from 'node:fs';

/** A page of a folder of docs/, as somebody wrote it. */
export interface WrittenPage {
  readonly file: string;
  readonly title: string;
  /** The first paragraph, in one line. */
  readonly lead: string;
  readonly text: string;
}

/** Folders of docs/ that have an index of their pages. */
export const indexedFolders = ['adr', 'runbooks'] as const;
export type IndexedFolder = (typeof indexedFolders)[number];

/** @throws Error where a page does not begin with a title and a paragraph */
export function readPage(file: string, text: string): WrittenPage {
  const [, title, lead] = /^# (.+)\n\n((?:.+\n)+)/.exec(text) ?? [];
  if (title === undefined || lead === undefined) {
    throw new Error(`${file} has to begin with a title and a paragraph: the index shows them`);
  }
  return { file, title, lead: lead.trim().replaceAll('\n', ' '), text };
}

/** The pages of a folder but for its index, by file name. */
export function writtenPages(folder: IndexedFolder): WrittenPage[] {
  const directory = new URL(`../../docs/${folder}/`, import.meta.url);
  return readdirSync(directory)
    .filter(file => file.endsWith('.md') && file !== 'README.md')
    .sort()
    .map(file => readPage(`docs/${folder}/${file}`, readFileSync(new URL(file, directory), 'utf8')));
}

/** Every page that generated ones list, or are put into. */
export const writtenSources = () => ({
  folders: { adr: writtenPages('adr'), runbooks: writtenPages('runbooks') },
  security: readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8'),
});
