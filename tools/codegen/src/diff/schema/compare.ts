import { isObject, ownArray } from '../../document/shape.js';
import { canonical } from '../canonical.js';
import { atLeast } from '../bump.js';
import { quoted, type Place } from '../place.js';
import type { Recorder } from '../record.js';
import type { Renames } from './renames.js';
import type { Comparing } from './comparing.js';
import { compareConstraints } from './constraints.js';
import { compareNotes } from './notes.js';
import { compareObject } from './objects.js';
import { compareTypes } from './kinds.js';
import { compareValues } from './values.js';
import { compareVariants } from './variants.js';
import type { Sources, View } from './view.js';
import type { Views } from './views.js';

/** Compares schemas by meaning. Each pair is compared once per direction, so recursive schemas end. */
export class SchemaComparison implements Comparing {
  readonly #seen = new Set<string>();

  constructor(
    readonly before: Views,
    readonly after: Views,
    readonly renames: Renames,
    readonly recorder: Recorder,
    /** Components of the new document that callers build: their enums are closed, also where they are read. */
    private readonly built: ReadonlySet<string>,
  ) {}

  readonly compare = (before: Sources, after: Sources, place: Place): void => {
    const [a, b] = [this.before.of(before), this.after.of(after)];
    const inside = this.#entered(before, after, place);
    const way = `${inside.direction} ${place.what === 'parameter' ? 'parameter' : ''} ${inside.closed ? 'closed' : ''}`;
    const key = `${pointers(before)} ${pointers(after)} ${way}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const size = this.recorder.size;
    if (this.#replaced(a, b, place)) return;
    this.#parts(a, b, inside);
    compareRewriting(before, after, a, b, inside, this.recorder, size);
  };

  #parts(a: View, b: View, place: Place): void {
    const size = this.recorder.size;
    if (compareVariants(this, a, b, place)) return;
    if (!compareTypes(this, a, b, place)) return;
    compareValues(this.recorder, a, b, place);
    compareConstraints(this.recorder, a, b, place);
    compareObject(this, a, b, place);
    compareNotes(this.recorder, a, b, place);
    this.#addedParts(a, b, place, size);
  }

  /** A part of `allOf` that is new: its effect has been found; the row of the table names the cause. */
  #addedParts(a: View, b: View, place: Place, size: number): void {
    if (place.direction !== 'request' || b.parts.length <= a.parts.length) return;
    const caused = this.recorder.since(size).filter(({ direction }) => direction === 'request');
    const isBreaking = caused.some(({ bump }) => atLeast(bump, 'major'));
    if (isBreaking) this.recorder.at('request-all-of-part-added', place);
    else if (caused.length === 0) this.recorder.at('request-all-of-notes-added', place);
  }

  /** The place inside a component that both sides enter; extraction and inlining are told on the way. */
  #entered(before: Sources, after: Sources, place: Place): Place {
    const [from, to] = [refName(before, this.before), refName(after, this.after)];
    if (from !== undefined && to !== undefined) {
      this.renames.met(from, to);
      const isClosed = this.built.has(`#/components/schemas/${to}`);
      const path = (name: string): string[] => ['components', 'schemas', name];
      return {
        ...place,
        path: path(to),
        before: path(from),
        label: quoted(to),
        what: 'component',
        untyped: false,
        closed: isClosed || place.closed,
      };
    }
    if (from !== undefined) this.renames.inlined(from);
    if (to !== undefined) this.renames.extracted(to);
    return place;
  }

  /** Another component stands here, and both are still there: the shape was exchanged, not changed. */
  #replaced(a: View, b: View, place: Place): boolean {
    const [from, to] = [a.names[0], b.names[0]];
    if (from === undefined || to === undefined || from === to) return false;
    if (!this.renames.isExchanged(from, to)) return false;
    const word = place.direction === 'request' ? 'request' : 'response';
    const kind = place.what === 'error' ? 'response-error-body-replaced' : `${word}-type-replaced`;
    this.recorder.at(kind, place, { before: from, after: to });
    return true;
  }
}

function pointers(sources: Sources): string {
  return sources.map(({ path }) => path.join('\u0000')).join('\u0001');
}

/** The component that one plain reference leads to. */
function refName(sources: Sources, views: Views): string | undefined {
  const [only] = sources;
  if (only === undefined || sources.length > 1 || !isObject(only.value)) return undefined;
  if (typeof only.value['$ref'] !== 'string') return undefined;
  const { path } = views.target(only);
  return path.length === 3 && path[1] === 'schemas' ? String(path[2]) : undefined;
}

/** Written differently, and nothing was found: `allOf` that was flattened, or the other way. */
function compareRewriting(
  before: Sources,
  after: Sources,
  a: View,
  b: View,
  place: Place,
  recorder: Recorder,
  size: number,
): void {
  if (recorder.size !== size || a.parts.length === b.parts.length) return;
  if (ownParts(before) === ownParts(after)) return;
  recorder.at('all-of-flattened', place, { direction: 'none' });
}

function ownParts(sources: Sources): string {
  return sources.map(({ value }) => canonical(ownArray(value, 'allOf'))).join('');
}
