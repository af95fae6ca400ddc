/** What became of the bytes read so far: not all there yet, as expected, or anything else. */
export type Verdict = 'incomplete' | 'right' | 'wrong';

const statusLine = 'HTTP/1.1 200 ';
const lengthHeader = /\r\ncontent-length: *(\d+)\r\n/i;

/**
 * Compares one HTTP/1.1 response with the only right one: status 200 and exactly this body, nothing after it.
 * @param text what came over the connection since the request, one character per byte
 * @param body the expected body, ASCII
 */
export function judge(text: string, body: string): Verdict {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return 'incomplete';
  if (!text.startsWith(statusLine)) return 'wrong';
  const length = lengthHeader.exec(text)?.[1];
  if (length === undefined || Number(length) !== body.length) return 'wrong';
  const start = head + 4;
  if (text.length < start + body.length) return 'incomplete';
  return text.length === start + body.length && text.endsWith(body) ? 'right' : 'wrong';
}
