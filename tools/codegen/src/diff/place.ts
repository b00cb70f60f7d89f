import { formatPointer, type Path } from '../document/pointer.js';
import type { Direction } from './types.js';

/**
 * Where a comparison stands, as people name it. `path` is the nearest part with a name of its own (an operation, a
 * parameter, a body, a status, a property, a component), in the new document.
 */
export interface Place {
  readonly path: Path;
  readonly before: Path;
  /** How a sentence begins: `Loan.shelf`, the body of `POST /loans`. */
  readonly label: string;
  readonly direction: Direction;
  readonly what: 'parameter' | 'body' | 'answer' | 'error' | 'header' | 'component' | 'property';
  /** A component that callers build too keeps its enums closed. */
  readonly closed: boolean;
  /** No exported type shows it: headers, errors, webhooks. */
  readonly untyped?: boolean;
}

export function pointerOf(place: Place): string {
  return formatPointer(place.path);
}

export function oldPointerOf(place: Place): string {
  return formatPointer(place.before);
}

/** Text of a document in a sentence: one line, no back ticks, not endless. */
export function quoted(text: string): string {
  const clean = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029`]+/g, ' ');
  return `\`${clean.length > 120 ? `${clean.slice(0, 117)}...` : clean}\``;
}
