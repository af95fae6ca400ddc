/** An answer, ready to be written. */
export interface Reply {
  readonly status: number;
  /** Content-Type; absent where there is no body. */
  readonly type?: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Flights answered, for metrics and the log. */
  readonly rows?: number;
}

const nothing = Buffer.alloc(0);

/** A JSON answer. */
export const json = (
  value: unknown,
  more: Partial<Pick<Reply, 'status' | 'rows' | 'headers'>> = {},
): Reply => ({
  status: 200,
  type: 'application/json',
  ...more,
  body: Buffer.from(JSON.stringify(value)),
});

/** An answer without a body. */
export const empty = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  body: nothing,
  headers,
});
