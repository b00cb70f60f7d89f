/** A fenced code block of a Markdown file. */
export interface Block {
  /** From the workspace, with `/`. */
  readonly file: string;
  /** Of the block's first line of code, counted from 1. */
  readonly line: number;
  /** The first word after the fence: `ts`, `sh`; empty when there is none. */
  readonly language: string;
  /** What follows the language. */
  readonly info: string;
  readonly code: string;
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*([^\s`{]*)\s*([^`]*)$/;

/** The blocks of one file, in its order. A fence that is never closed is an error: everything below it would be code. */
export function blocksOf(file: string, text: string): Block[] {
  const blocks: Block[] = [];
  let open: { indent: number; fence: string; at: number; language: string; info: string } | undefined;
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    const [, indent = '', fence = '', language = '', info = ''] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== '') open = { indent: indent.length, fence, at: i + 1, language, info: info.trim() };
    } else if (fence.startsWith(open.fence) && language === '' && info === '') {
      const code = lines.slice(open.at, i).map((each) => each.slice(open?.indent));
      const { at, language: named, info: said } = open;
      blocks.push({ file, line: at + 1, language: named, info: said, code: `${code.join('\n')}\n` });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${file}:${open.at}: the code block that begins here has no end.`);
  return blocks;
}
