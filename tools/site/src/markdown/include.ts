import { posix } from 'node:path';
import { headingOf, linesOf } from './lines.js';
import { anchorsOf, bodyOf, sectionOf, withHeadingsFrom } from './sections.js';

/** A page whose includes are there, and whose links into the repository still say so (`repo:path#anchor`). */
export interface Expanded {
  readonly markdown: string;
  /** The parts of the repository's documents that stand on the page. */
  readonly included: readonly Included[];
}

export interface Included {
  readonly file: string;
  /** Undefined when it is the whole document. */
  readonly anchor: string | undefined;
  /** Anchors of the headings inside. */
  readonly anchors: readonly string[];
}

export class IncludeError extends Error {
  override readonly name = 'IncludeError';
}

const DIRECTIVE = /^<!-- include: ([^\s#]+)(?:#(\S+))? -->$/;

/**
 * Puts what `<!-- include: path#anchor -->` names in its place; the path is below the repository's root, headings come below the
 * one that they are included under. `read` gives a file of the repository.
 * @throws IncludeError names the page, the file and the anchor that is missing
 */
export function expand(page: string, markdown: string, read: (file: string) => string | undefined): Expanded {
  const included: Included[] = [];
  let level = 1;
  const lines = linesOf(markdown).map((line) => {
    level = headingOf(line)?.level ?? level;
    const [directive, file = '', anchor] = (line.isCode ? null : DIRECTIVE.exec(line.text)) ?? [];
    if (directive === undefined) return line.text;
    const source = read(file);
    if (source === undefined) throw new IncludeError(`${page} includes ${file}, which does not exist.`);
    const part = anchor === undefined ? bodyOf(source) : sectionOf(source, anchor);
    if (part === undefined)
      throw new IncludeError(
        `${page} includes the section #${anchor ?? ''} of ${file}, which has none of that name. It has ${anchorsOf(source).join(', ')}.`,
      );
    included.push({ file, anchor, anchors: anchorsOf(part) });
    return withHeadingsFrom(rebase(part, file), level + 1);
  });
  return { markdown: lines.join('\n'), included };
}

/** Links as seen from the root of the repository: `repo:packages/core/README.md#errors`. */
function rebase(markdown: string, file: string): string {
  return mapLinks(markdown, (target) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(target)) return target;
    const [path = '', anchor] = target.split('#');
    const to = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), path));
    return `repo:${to}${anchor === undefined ? '' : `#${anchor}`}`;
  });
}

/** Changes the target of every inline link; undefined leaves the words and drops the link. */
export function mapLinks(markdown: string, change: (target: string) => string | undefined): string {
  return mapProseWithCode(markdown, (text) =>
    text.replace(
      /(!?)\[((?:[^[\]\\]|\\.|\[[^\]]*\])*)\]\(([^()\s]+)\)/g,
      (_, image: string, label: string, target: string) => {
        const to = change(target);
        return to === undefined ? label : `${image}[${label}](${to})`;
      },
    ),
  );
}

/** A link's label may hold code spans, so whole lines are looked at; what stands inside a code block is left alone. */
function mapProseWithCode(markdown: string, change: (text: string) => string): string {
  return linesOf(markdown)
    .map(({ text, isCode }) => (isCode ? text : change(text)))
    .join('\n');
}
