import { formatPointer, type Path } from '../document/pointer.js';
import { canonical } from './canonical.js';
import { oldPointerOf, pointerOf, quoted, type Place } from './place.js';
import { ruleOf, type Policy } from './policy/policy.js';
import { atLeast } from './bump.js';
import type { Bump, Change, Direction, Review } from './types.js';

/** What a rule says beside the kind and the place. */
export interface Detail {
  readonly before?: unknown;
  readonly after?: unknown;
  /** Replaces the pointer of the place. */
  readonly at?: Path;
  /** Replaces the label of the place. */
  readonly label?: string;
  /** Bump of a kind that depends on what it is about. */
  readonly bump?: Bump;
  readonly direction?: Direction;
  /** Further words, after the sentence of the policy. */
  readonly note?: string;
}

/** Collects the changes of one comparison. Equal changes that were met on several ways are one. */
export class Recorder {
  readonly #found = new Map<string, Change>();
  readonly #reviews = new Map<string, Review>();
  readonly #visible = new Set<string>();

  constructor(private readonly policy: Policy) {}

  /** A change of something with a place in both documents, or of something gone (`gone`: the old pointer counts). */
  at(kind: string, place: Place, detail: Detail = {}, gone = false): void {
    const pointer = gone ? oldPointerOf(place) : pointerOf(place);
    const label = detail.label ?? place.label;
    this.add(kind, pointer, label, { direction: place.direction, ...detail }, place.untyped !== true);
  }

  add(kind: string, place: Path | string, label: string, detail: Detail = {}, isTyped = true): void {
    const rule = ruleOf(this.policy, kind);
    const pointer = detail.at
      ? formatPointer(detail.at)
      : typeof place === 'string'
        ? place
        : formatPointer(place);
    const bump = detail.bump ?? rule.bump;
    const change: Change = {
      kind,
      row: rule.row,
      pointer,
      direction: detail.direction ?? 'none',
      bump,
      ...(detail.before === undefined ? {} : { before: detail.before }),
      ...(detail.after === undefined ? {} : { after: detail.after }),
      message: `${label} ${rule.sentence}${detail.note ?? values(detail)}.`,
      calls: [],
    };
    const key = keyOf(change);
    if (isTyped && rule.sees === 'types') this.#visible.add(key);
    const known = this.#found.get(key);
    if (known === undefined || !atLeast(known.bump, bump)) this.#found.set(key, change);
  }

  review(kind: string, place: Path | string, message: string, before?: unknown, after?: unknown): void {
    const pointer = typeof place === 'string' ? place : formatPointer(place);
    const detail = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    this.#reviews.set(`${kind} ${pointer} ${message}`, { kind, pointer, message, ...detail });
  }

  /** Should a compiler notice it? */
  isVisible(change: Change): boolean {
    return this.#visible.has(keyOf(change));
  }

  get size(): number {
    return this.#found.size;
  }

  /** What was recorded after a size was taken. */
  since(size: number): readonly Change[] {
    return [...this.#found.values()].slice(size);
  }

  get changes(): readonly Change[] {
    return [...this.#found.values()];
  }

  get reviews(): readonly Review[] {
    return [...this.#reviews.values()].sort((a, b) => (a.pointer + a.kind < b.pointer + b.kind ? -1 : 1));
  }
}

function keyOf({ kind, pointer, direction, before, after }: Change): string {
  return [kind, pointer, direction, canonical(before), canonical(after)].join(' ');
}

/** `: "a" -> "b"` for values that are short enough to read in a sentence. */
function values({ before, after }: Detail): string {
  const [from, to] = [shown(before), shown(after)];
  if (from !== undefined && to !== undefined) return ` (${from} → ${to})`;
  if (from !== undefined) return ` (was ${from})`;
  return to === undefined ? '' : ` (${to})`;
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const list = Array.isArray(value) ? value.map((entry) => canonical(entry)).join(', ') : undefined;
  const text = list ?? (typeof value === 'string' ? value : canonical(value));
  return text.length > 160 ? undefined : quoted(text);
}
