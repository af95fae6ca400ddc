/**
 * The two parts of an upload to Cloud Storage: a description in JSON, then the object (RFC 2387, multipart/related).
 * @throws Error where the body is none
 */
export function readMultipart(
  contentType: string,
  body: string,
): { readonly name: string; readonly text: string } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  const [, first, second] = boundary === undefined ? [] : body.split(`--${boundary}`);
  if (first === undefined || second === undefined) throw new Error('not an upload of two parts');
  const description: unknown = JSON.parse(content(first));
  if (
    typeof description !== 'object' ||
    description === null ||
    !('name' in description) ||
    typeof description.name !== 'string'
  ) {
    throw new Error('an upload without a name');
  }
  return { name: description.name, text: content(second) };
}

/** A part without its header, and without the line break before the next boundary. */
const content = (part: string): string => part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '');
