import { headingOf, linesOf } from './lines.js';
import { Slugs } from './slug.js';

/** What stands between a document's title and its first section. */
export const INTRODUCTION = 'introduction';

/**
 * A part of a document, without its own heading: the section of that anchor with those below it, or the introduction.
 * Undefined when there is none.
 */
export function sectionOf(markdown: string, anchor: string): string | undefined {
  const lines = linesOf(markdown);
  const slugs = new Slugs();
  const headings = lines.flatMap((line, index) => {
    const heading = headingOf(line);
    return heading ? [{ ...heading, index, slug: slugs.next(heading.text) }] : [];
  });
  const [first] = headings;
  const start =
    anchor === INTRODUCTION
      ? first?.level === 1
        ? first
        : undefined
      : headings.find(({ slug }) => slug === anchor);
  if (start === undefined) return undefined;
  const end = headings.find(
    ({ level, index }) => index > start.index && (anchor === INTRODUCTION || level <= start.level),
  );
  return text(lines.slice(start.index + 1, end?.index));
}

/** The whole document without its title and without a comment before it. */
export function bodyOf(markdown: string): string {
  const lines = linesOf(markdown);
  const title = lines.findIndex((line) => headingOf(line)?.level === 1);
  return text(lines.slice(title + 1));
}

/** Anchors of all headings. */
export function anchorsOf(markdown: string): string[] {
  const slugs = new Slugs();
  return linesOf(markdown).flatMap((line) => {
    const heading = headingOf(line);
    return heading ? [slugs.next(heading.text)] : [];
  });
}

/** The same with its topmost headings at `level`. */
export function withHeadingsFrom(markdown: string, level: number): string {
  const lines = linesOf(markdown);
  const levels = lines.flatMap((line) => headingOf(line)?.level ?? []);
  const shift = level - Math.min(...levels, 7);
  return lines
    .map((line) => {
      const heading = headingOf(line);
      return heading
        ? `${'#'.repeat(Math.min(6, Math.max(1, heading.level + shift)))} ${heading.text}`
        : line.text;
    })
    .join('\n');
}

function text(lines: readonly { readonly text: string }[]): string {
  return lines
    .map((line) => line.text)
    .join('\n')
    .trim();
}
