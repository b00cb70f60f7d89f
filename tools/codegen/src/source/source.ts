/**
 * Generated text. Only this folder makes it: templates are written by us, and document text enters through one of the
 * functions of `escape.ts`. A `Source` cannot be made from a plain string anywhere else.
 */
const MAKE: unique symbol = Symbol('make');

/** A piece of layout. `group` stays on one line when it fits; its lines break together when it does not. */
export type Part =
  | string
  | { readonly kind: 'line'; readonly flat: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'whenBroken'; readonly text: string }
  | { readonly kind: 'indent' | 'group'; readonly parts: readonly Part[]; readonly by: number };

export class Source {
  readonly parts: readonly Part[];

  constructor(key: typeof MAKE, parts: readonly Part[]) {
    if (key !== MAKE) throw new TypeError('Source is made by code`` and the escape functions');
    this.parts = parts;
  }
}

export type Fragment = Source | readonly Source[];

/** For `escape.ts` and `layout.ts` only. */
export function unsafeSource(parts: readonly Part[]): Source {
  return new Source(MAKE, parts);
}

export const NOTHING: Source = unsafeSource([]);

/**
 * A template of our own text with pieces of source in it. Line breaks in the template are kept; a piece that spans
 * lines is indented like the line it starts on.
 */
export function code(template: TemplateStringsArray, ...values: readonly Fragment[]): Source {
  const parts: Part[] = [];
  let indentation = 0;
  for (const [index, text] of template.entries()) {
    const lines = text.split('\n');
    for (const [number, line] of lines.entries()) {
      if (number > 0) parts.push({ kind: 'break' });
      if (number > 0 || index === 0) indentation = line.length - line.trimStart().length;
      if (line !== '') parts.push(line);
    }
    const value = values[index];
    if (value === undefined) continue;
    for (const source of Array.isArray(value) ? (value as readonly Source[]) : [value as Source]) {
      if (!(source instanceof Source)) throw new TypeError('only Source may be put into a template');
      parts.push({ kind: 'indent', parts: source.parts, by: indentation });
    }
  }
  return unsafeSource(parts);
}

/** Pieces with a line break between them. */
export function lines(pieces: readonly Source[], blank = 0): Source {
  const gap: Part[] = Array.from({ length: blank + 1 }, () => ({ kind: 'break' }));
  return unsafeSource(
    pieces.flatMap((piece, index) => (index === 0 ? piece.parts : [...gap, ...piece.parts])),
  );
}

/** Whether a text stands somewhere in the source. */
export function mentions(source: Source, text: string): boolean {
  const isIn = (part: Part): boolean => {
    if (typeof part === 'string') return part.includes(text);
    return (part.kind === 'indent' || part.kind === 'group') && part.parts.some(isIn);
  };
  return source.parts.some(isIn);
}
