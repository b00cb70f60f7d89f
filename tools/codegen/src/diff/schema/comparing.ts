import type { Place } from '../place.js';
import type { Recorder } from '../record.js';
import type { Renames } from './renames.js';
import type { Sources } from './view.js';
import type { Views } from './views.js';

/** What the parts of a schema comparison need. */
export interface Comparing {
  readonly before: Views;
  readonly after: Views;
  readonly renames: Renames;
  readonly recorder: Recorder;
  /** Compares a part: a property, an item, a branch. */
  readonly compare: (before: Sources, after: Sources, place: Place) => void;
}
