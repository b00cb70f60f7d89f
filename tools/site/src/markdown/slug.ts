/** The anchor of a heading, as GitHub makes it, so that links in READMEs lead to the same place here and there. */
export function slugify(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** Numbers repeated anchors as GitHub does: the second `options` is `options-1`. */
export class Slugs {
  readonly #seen = new Map<string, number>();

  next(heading: string): string {
    const slug = slugify(heading);
    const count = this.#seen.get(slug) ?? 0;
    this.#seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${String(count)}`;
  }
}
