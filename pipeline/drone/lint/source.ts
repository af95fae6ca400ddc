import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseAllDocuments,
  type YAMLError,
} from 'yaml';

/** Where something stands; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
/** The way from the top of a document to a value: keys of maps, indexes of lists. */
export type Path = readonly (string | number)[];

/** A document of a file, with the place of everything in it. */
export interface Source {
  /** As plain data. */
  readonly value: unknown;
  /** Where a value stands, or as much of the way to it as there is. */
  place(path: Path): Place;
  /** Where the key of a value stands. */
  keyPlace(path: Path): Place;
}

export interface SourceFile {
  readonly text: string;
  readonly documents: readonly Source[];
  /** Keys that stand twice in a map: Drone takes the last of them, and says nothing. */
  readonly duplicateKeys: readonly { readonly place: Place; readonly message: string }[];
  /** The place of a character. @param offset from 0 */
  placeAt(offset: number): Place;
}

/** The file is no YAML; `problems` says where and why. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly problems: readonly (Place & { readonly message: string })[];
  constructor(problems: UnreadableError['problems']) {
    super(problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
    this.problems = problems;
  }
}

/** Reads a file of any number of documents, as YAML 1.1, which is what Drone speaks. @throws UnreadableError */
export function readSource(text: string): SourceFile {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const at = ({ pos: [offset], message }: YAMLError) => ({ place: placeAt(offset), message });
  const parsed = parseAllDocuments(text, { version: '1.1', lineCounter: lines, prettyErrors: false });
  const documents: readonly Document[] = Array.isArray(parsed) ? parsed : [];
  const errors = documents.flatMap(document => document.errors);
  const fatal = errors.filter(({ code }) => code !== 'DUPLICATE_KEY').map(at);
  if (fatal.length > 0) {
    throw new UnreadableError(fatal.map(({ place, message }) => ({ ...place, message })));
  }
  const sources = documents.map(document => source(document, placeAt)).filter(({ value }) => value !== null);
  if (sources.length === 0)
    throw new UnreadableError([{ line: 1, column: 1, message: 'there is nothing in it' }]);
  return {
    text,
    documents: sources,
    duplicateKeys: errors.map(at),
    placeAt,
  };
}

function source(document: Document, placeAt: (offset: number) => Place): Source {
  const node = (path: Path): unknown => {
    const found = path.length === 0 ? document.contents : document.getIn(path, true);
    return isAlias(found) ? found.resolve(document) : found;
  };
  const place = (path: Path): Place => {
    const found = node(path);
    if (isNode(found) && found.range) return placeAt(found.range[0]);
    return path.length === 0 ? placeAt(0) : place(path.slice(0, -1));
  };
  const keyPlace = (path: Path): Place => {
    const parent = node(path.slice(0, -1));
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
      : undefined;
    return isPair(pair) && isScalar(pair.key) && pair.key.range ? placeAt(pair.key.range[0]) : place(path);
  };
  return { value: plain(document), place, keyPlace };
}

/** @throws UnreadableError where aliases refer to nothing, or to each other without end */
function plain(document: Document): unknown {
  try {
    return document.contents === null ? null : document.toJS();
  } catch (error) {
    throw new UnreadableError([
      { line: 1, column: 1, message: error instanceof Error ? error.message : String(error) },
    ]);
  }
}
