import { expect, it } from 'vitest';
import type {
  FiringCreateDoneCallback,
  FiringCreateProgressCallback,
  FiringCreateProgressCallbackPost,
  FiringGlazeDoneCallback,
  KilnBrokenWebhook,
} from '../../fixtures/features/callbacks/expected/index.gen.js';

it('bodies of callbacks have types, also where the callback stands elsewhere', () => {
  const done: FiringCreateDoneCallback = { how: 'good' };
  const glazed: FiringGlazeDoneCallback = done;
  const progress: FiringCreateProgressCallback = { degrees: 1200 };
  const broken: KilnBrokenWebhook = progress;
  // @ts-expect-error not a number
  const wrong: FiringCreateProgressCallback = { degrees: 'hot' };
  expect([glazed.how, broken.degrees, wrong.degrees]).toEqual(['good', 1200, 'hot']);
});

it('they are what the provider sends: other values may come, and read-only properties are there', () => {
  const done: FiringCreateDoneCallback = { how: 'exploded' };
  const also: FiringCreateProgressCallbackPost = { id: 'f1' };
  const id: string = also.id;
  expect([done.how, id]).toEqual(['exploded', 'f1']);
});
