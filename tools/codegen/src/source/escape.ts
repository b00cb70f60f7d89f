import { NOTHING, unsafeSource, type Part, type Source } from './source.js';

/*
 * The only functions that turn document text into source: one per place where text can stand.
 */

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A string literal in single quotes. Everything that is not printable ASCII is written as an escape where it could mislead. */
export function text(value: string): Source {
  const json = JSON.stringify(value).slice(1, -1);
  const body = json
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('</', '<\\/')
    .replaceAll('<!--', '<\\!--')
    .replaceAll(
      /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\ud800-\udfff]/gu,
      unicodeEscape,
    );
  return unsafeSource([`'${body}'`]);
}

function unicodeEscape(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

/** A name that the name table handed out. Refuses anything that is not a plain identifier: such a name is a bug. */
export function identifier(name: string): Source {
  if (!IDENTIFIER.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return unsafeSource([name]);
}

/** A property name in an object literal or a type. `__proto__` is computed, since plain it would set the prototype. */
export function propertyKey(name: string): Source {
  if (name === '__proto__') return unsafeSource(["['__proto__']"]);
  return IDENTIFIER.test(name) ? unsafeSource([name]) : text(name);
}

/** A property signature's name: a computed name is not needed there, and not allowed for all. */
export function signatureKey(name: string): Source {
  return IDENTIFIER.test(name) ? unsafeSource([name]) : text(name);
}

/** `.name` or `['name']` */
export function access(name: string): Source {
  return IDENTIFIER.test(name) ? unsafeSource([`.${name}`]) : unsafeSource(['[', ...text(name).parts, ']']);
}

export function number(value: number): Source {
  if (!Number.isFinite(value)) throw new Error('not a JSON number');
  return unsafeSource([Object.is(value, -0) ? '0' : String(value)]);
}

/** JSON data as a literal. */
export function literal(value: unknown): Source {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value))
    return sequence(
      '[',
      ']',
      value.map((entry) => literal(entry)),
      '',
    );
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) =>
      unsafeSource([...propertyKey(key).parts, ': ', ...literal(entry).parts]),
    );
    return sequence('{', '}', entries, ' ');
  }
  return unsafeSource([value === true ? 'true' : value === false ? 'false' : 'null']);
}

function sequence(open: string, close: string, entries: readonly Source[], pad: string): Source {
  if (entries.length === 0) return unsafeSource([`${open}${close}`]);
  const inner = entries.flatMap((entry, index): Part[] =>
    index === 0 ? [...entry.parts] : [',', { kind: 'line', flat: ' ' }, ...entry.parts],
  );
  const edge: Part = { kind: 'line', flat: pad };
  return unsafeSource([
    {
      kind: 'group',
      by: 0,
      parts: [
        open,
        { kind: 'indent', by: 2, parts: [edge, ...inner] },
        { kind: 'whenBroken', text: ',' },
        edge,
        close,
      ],
    },
  ]);
}

/**
 * A regular expression: a literal when it is plain, else a constructor call. `legacy`: without the u flag. TypeScript
 * checks literals against lists of its own, so that all but the plainest properties of characters are left to the engine.
 */
export function regex(pattern: string, mode: 'unicode' | 'legacy' = 'unicode'): Source {
  if (mode === 'legacy') return unsafeSource(['new RegExp(', ...text(pattern).parts, ')']);
  const { source } = new RegExp(pattern, 'u');
  const isPlain = /^[\x20-\x7e]+$/.test(source) && !source.includes('</');
  if (isPlain && !/\\[pP]\{(?!\w\w?\})/.test(source)) return unsafeSource([`/${source}/u`]);
  return unsafeSource(['new RegExp(', ...text(pattern).parts, ", 'u')"]);
}

/** Characters that show a reader something else than what stands there, and halves of characters. */
const MISLEADING = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\ud800-\udfff]/gu;

/** Text of a comment on one line: no end of comment, no line break, no invisible control. */
function commentText(value: string): string {
  return value
    .replaceAll(/[\s\u0000-\u001f\u007f-\u00a0\u2028\u2029]+/gu, ' ')
    .replaceAll(MISLEADING, '')
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .replaceAll(/[<]\/script/gi, '<\\/script')
    .trim();
}

/** Several lines for a comment that openapi-typescript writes: line feeds stay, what could mislead goes. */
export function commentLines(value: string): string {
  return value
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(commentText)
    .join('\n');
}

/** An `@` in document text must not become a JSDoc tag. */
function prose(value: string): string {
  return commentText(value).replaceAll(/(^|\s)@/g, '$1\\@');
}

/** A JSDoc paragraph or tag. The text parts may come from the document; tags and code are ours or escaped as code. */
export interface DocLine {
  readonly tag?: '@deprecated' | '@param';
  readonly name?: string;
  readonly parts: readonly (string | { readonly code: string; readonly end?: '.' | ',' | ':' })[];
}

/** A JSDoc comment, folded to the width; on one line when it is short. */
export function jsdoc(docLines: readonly DocLine[], width = 100): Source {
  const written = docLines
    .map((doc) => {
      const body = doc.parts
        .map((part) =>
          typeof part === 'string'
            ? prose(part)
            : `\`${commentText(part.code).replaceAll('`', "'")}\`${part.end ?? ''}`,
        )
        .filter((part) => part !== '')
        .join(' ');
      return [doc.tag, doc.name === undefined ? undefined : commentText(doc.name), body]
        .filter((part) => part !== undefined && part !== '')
        .join(' ');
    })
    .filter((entry) => entry !== '');
  if (written.length === 0) return NOTHING;
  const folded = written.flatMap((entry) => fold(entry, width));
  if (folded.length === 1) return unsafeSource([`/** ${folded[0] ?? ''} */`, { kind: 'break' }]);
  const parts: Part[] = ['/**', { kind: 'break' }];
  for (const entry of folded) parts.push(` * ${entry}`, { kind: 'break' });
  return unsafeSource([...parts, ' */', { kind: 'break' }]);
}

/** Breaks prose at spaces, never inside a code span. */
function fold(entry: string, width: number): string[] {
  const result: string[] = [];
  let current = '';
  for (const word of entry.match(/`[^`]*`\S*|\S+/g) ?? []) {
    if (current !== '' && current.length + word.length + 1 > width) {
      result.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return current === '' ? result : [...result, current];
}

/** A line comment. */
export function lineComment(value: string): Source {
  return unsafeSource([`// ${commentText(value)}`]);
}

/** Text that this project wrote itself and that is copied as it is: the runtime helpers. Never document text. */
export function trustedText(value: string): Source {
  return unsafeSource(
    value.split('\n').flatMap((line, index): Part[] => (index === 0 ? [line] : [{ kind: 'break' }, line])),
  );
}

/** One path segment of an output file. */
export function fileName(stem: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(stem)) throw new Error(`not a file name: ${JSON.stringify(stem)}`);
  return `${stem}.gen.ts`;
}

/** The same file in an import. */
export function modulePath(stem: string): Source {
  return unsafeSource([fileName(stem).replace(/\.ts$/, '.js')]);
}

/** Text in a Markdown table cell or paragraph: no markup, no row or line break, no HTML. */
export function markdown(value: string): string {
  return commentText(value)
    .replaceAll('\\', '\\\\')
    .replaceAll('*\\\\/', '*/')
    .replaceAll(/[|[\]<>]/g, (character) => `\\${character}`);
}

/** Text in a Markdown code span inside a table. */
export function markdownCode(value: string): string {
  return `\`${value
    .replaceAll(/[\s\u0000-\u001f]+/g, ' ')
    .replaceAll(MISLEADING, '')
    .replaceAll('`', "'")
    .replaceAll('|', '\\|')}\``;
}
