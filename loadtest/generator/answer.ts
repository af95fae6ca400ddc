/** One HTTP/1.1 answer, one character per byte. */
export interface Answer {
  readonly status: number;
  /** Status line and headers, with the line break after each. */
  readonly head: string;
  readonly body: string;
}

/** `incomplete`: not all there yet; `unreadable`: no HTTP answer, or bytes after it that nobody asked for. */
export type Unread = 'incomplete' | 'unreadable';

const statusLine = /^HTTP\/1\.1 (\d{3}) /;
const lengthHeader = /\r\ncontent-length: *(\d+)\r\n/i;
const headEnd = '\r\n\r\n';

/**
 * Reads what came over a connection since its request. Every answer of the service states its length.
 * @param text one character per byte
 */
export function readAnswer(text: string): Answer | Unread {
  const end = text.indexOf(headEnd);
  if (end < 0) return 'incomplete';
  const head = text.slice(0, end + 2);
  const status = statusLine.exec(head)?.[1];
  const length = lengthHeader.exec(head)?.[1];
  if (status === undefined || length === undefined) return 'unreadable';
  const start = end + headEnd.length;
  const missing = start + Number(length) - text.length;
  if (missing > 0) return 'incomplete';
  if (missing < 0) return 'unreadable';
  return { status: Number(status), head, body: text.slice(start) };
}

/** Whether the server closes the connection after this answer. */
export const closes = ({ head }: Answer): boolean => /\r\nconnection: *close\r\n/i.test(head);
