import { describe, expect, test } from '@jest/globals';
import { jsonMarkup, markup } from './markup.ts';

const nasty = `"&amp;' </script><b>`;
const escaped = '&quot;&amp;amp;&#39; &lt;/script&gt;&lt;b&gt;';

describe('markup', () => {
  test('escapes what is put into it, once, as text and as an attribute', () => {
    const inner = markup`<p title="${nasty}">${nasty}</p>`;
    expect(inner.text).toBe(`<p title="${escaped}">${escaped}</p>`);
    expect(markup`<div>${inner}${[inner, inner]}</div>`.text).toBe(`<div>${inner.text.repeat(3)}</div>`);
  });

  test('holds JSON that no element ends in, and that reads the same', () => {
    const { text } = jsonMarkup({ name: nasty });
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual({ name: nasty });
  });
});
