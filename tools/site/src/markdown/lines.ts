/** A line of Markdown, and whether it stands inside a fenced code block (its fences included). */
export interface Line {
  readonly text: string;
  readonly isCode: boolean;
}

/** A heading outside code. `text` is Markdown. */
export interface Heading {
  readonly level: number;
  readonly text: string;
}

export function linesOf(markdown: string): Line[] {
  let fence: string | undefined;
  return markdown.split('\n').map((text) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && mark.startsWith(fence)) fence = undefined;
      return { text, isCode: true };
    }
    fence = mark;
    return { text, isCode: mark !== undefined };
  });
}

export function headingOf({ text, isCode }: Line): Heading | undefined {
  const match = isCode ? null : /^(#{1,6}) +(.+?) *#*$/.exec(text);
  return match ? { level: match[1]?.length ?? 1, text: match[2] ?? '' } : undefined;
}

/** Applies `change` to the prose: not to code blocks, and not to code spans. */
export function mapProse(markdown: string, change: (text: string) => string): string {
  return linesOf(markdown)
    .map(({ text, isCode }) =>
      isCode
        ? text
        : text
            .split(/(``?[^`]+``?)/)
            .map((part, index) => (index % 2 === 1 ? part : change(part)))
            .join(''),
    )
    .join('\n');
}
