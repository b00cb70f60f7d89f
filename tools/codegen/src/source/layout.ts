import { type Part, type Source, unsafeSource } from './source.js';

export const WIDTH = 110;

const line = (flat: string): Part => ({ kind: 'line', flat });

/** `{ a, b }` on one line, or one entry per line with a comma after each. */
export function braces(entries: readonly Source[], broken = false): Source {
  return enclosed('{', '}', entries, ' ', broken);
}

/** `{ a, ...rest }` where values are taken apart: nothing may follow the rest, not even a comma. */
export function bracesWithRest(entries: readonly Source[], rest: Source): Source {
  return enclosed('{', '}', [...entries, rest], ' ', false, ',', '');
}

/** `{ a: string; b: string }` */
export function typeLiteral(entries: readonly Source[]): Source {
  return enclosed('{', '}', entries, ' ', false, ';');
}

export function brackets(entries: readonly Source[]): Source {
  return enclosed('[', ']', entries, '', false);
}

export function parentheses(entries: readonly Source[]): Source {
  return enclosed('(', ')', entries, '', false);
}

function enclosed(
  open: string,
  close: string,
  entries: readonly Source[],
  pad: string,
  broken: boolean,
  mark = ',',
  last = mark,
): Source {
  if (entries.length === 0) return unsafeSource([`${open}${close}`]);
  const edge: Part = broken ? { kind: 'break' } : line(pad);
  const between: Part = broken ? { kind: 'break' } : line(' ');
  const inner = entries.flatMap((entry, index): Part[] =>
    index === 0 ? [...entry.parts] : [mark, between, ...entry.parts],
  );
  return unsafeSource([
    {
      kind: 'group',
      by: 0,
      parts: [
        open,
        { kind: 'indent', by: 2, parts: [edge, ...inner] },
        broken ? last : { kind: 'whenBroken', text: last },
        edge,
        close,
      ],
    },
  ]);
}

/** Pieces separated by ` | `, one per line when they do not fit. */
export function union(members: readonly Source[]): Source {
  const parts = members.flatMap((member, index): Part[] =>
    index === 0 ? [{ kind: 'whenBroken', text: '| ' }, ...member.parts] : [line(' '), '| ', ...member.parts],
  );
  return unsafeSource([
    {
      kind: 'group',
      by: 0,
      parts: [{ kind: 'indent', by: 2, parts: members.length > 1 ? [line(''), ...parts] : parts }],
    },
  ]);
}

/** `head` and `tail` on one line, or `tail` indented on the next. */
export function hanging(head: Source, tail: Source): Source {
  return unsafeSource([
    {
      kind: 'group',
      by: 0,
      parts: [...head.parts, { kind: 'indent', by: 2, parts: [line(' '), ...tail.parts] }],
    },
  ]);
}

export function joined(pieces: readonly Source[], separator: Source): Source {
  return unsafeSource(
    pieces.flatMap((piece, index) => (index === 0 ? piece.parts : [...separator.parts, ...piece.parts])),
  );
}

/** Turns layout into text; groups that fit in the width stay on one line. */
export function render(source: Source): string {
  const out: string[] = [];
  let column = 0;
  const write = (text: string): void => {
    out.push(text);
    column += text.length;
  };
  const newline = (indent: number): void => {
    out.push(`\n${' '.repeat(indent)}`);
    column = indent;
  };
  const visit = (parts: readonly Part[], indent: number, flat: boolean, after: number): void => {
    for (const [index, part] of parts.entries()) {
      if (typeof part === 'string') write(part);
      else if (part.kind === 'break') newline(indent);
      else if (part.kind === 'whenBroken') {
        if (!flat) write(part.text);
      } else if (part.kind === 'line') {
        if (flat) write(part.flat);
        else newline(indent);
      } else {
        const rest = trailing(parts, index + 1, after);
        const fits = part.kind === 'group' ? column + flatWidth(part.parts) + rest <= WIDTH : flat;
        visit(part.parts, indent + part.by, part.kind === 'group' ? flat || fits : flat, rest);
      }
    }
  };
  visit(source.parts, 0, false, 0);
  return `${out
    .join('')
    .replaceAll(/[ \t]+$/gm, '')
    .replace(/\n+$/, '')}\n`;
}

/** Width on one line; infinite when something inside must break. */
function flatWidth(parts: readonly Part[]): number {
  let width = 0;
  for (const part of parts) {
    if (typeof part === 'string') width += part.length;
    else if (part.kind === 'break') return Infinity;
    else if (part.kind === 'line') width += part.flat.length;
    else if (part.kind !== 'whenBroken') width += flatWidth(part.parts);
  }
  return width;
}

/** Text that stays on the line of a group after it: up to the next possible break. */
function trailing(parts: readonly Part[], from: number, after: number): number {
  const rest = untilBreak(parts, from);
  return rest.ended ? rest.width : rest.width + after;
}

function untilBreak(parts: readonly Part[], from = 0): { width: number; ended: boolean } {
  let width = 0;
  for (let index = from; index < parts.length; index++) {
    const part = parts[index] as Part;
    if (typeof part === 'string') width += part.length;
    else if (part.kind === 'line' || part.kind === 'break') return { width, ended: true };
    else if (part.kind !== 'whenBroken') {
      const inner = untilBreak(part.parts);
      width += inner.width;
      if (inner.ended) return { width, ended: true };
    }
  }
  return { width, ended: false };
}
