const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '{': '&#123;',
  '}': '&#125;',
  '*': '&#42;',
  _: '&#95;',
  '[': '&#91;',
  ']': '&#93;',
  '`': '&#96;',
  '|': '&#124;',
  '\\': '&#92;',
};

/** Text of a document as HTML that neither Markdown nor Vue reads anything into. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"{}*_[\]`|\\]/g, (character) => ENTITIES[character] ?? character);
}

/** A description: code spans become code, everything else is text. One line. */
export function inline(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : escapeHtml(part)))
    .join('');
}

export function code(text: string): string {
  return `<code v-pre>${escapeHtml(text)}</code>`;
}

/** A table whose cells are HTML already. Wide ones scroll inside their own frame. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]): string =>
    row.map((cell) => `<${tag}>${cell}</${tag}>`).join('');
  return [
    '<div class="scroll" tabindex="0" role="group" aria-label="Table">',
    `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>`,
    ...rows.map((row) => `<tr>${cells('td', row)}</tr>`),
    '</tbody></table></div>',
  ].join('\n');
}
