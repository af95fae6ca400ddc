/** An answer, ready to be written. */
export interface Reply {
  readonly status: number;
  /** Content-Type; absent where there is no body. */
  readonly type?: string;
  /** A string is ASCII. It leaves in one write with the headers, a buffer in a second one (15 % dearer, measured). */
  readonly body: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Flights answered, for metrics and the log. */
  readonly rows?: number;
}

/** Above this, looking for other than ASCII costs more than the second write. */
const longestText = 4_096;
/** JSON.stringify has escaped control characters. */
const beyondAscii = /[^ -~]/;

const bodyOf = (text: string): Reply['body'] =>
  text.length > longestText || beyondAscii.test(text) ? Buffer.from(text) : text;

/** A JSON answer. */
export const json = (
  value: unknown,
  more: Partial<Pick<Reply, 'status' | 'rows' | 'headers'>> = {},
): Reply => ({
  status: 200,
  type: 'application/json',
  ...more,
  body: bodyOf(JSON.stringify(value)),
});

/** An answer without a body. */
export const empty = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  body: '',
  headers,
});
