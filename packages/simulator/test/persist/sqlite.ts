import { it } from 'vitest';

/** Undefined on a Node that has no `node:sqlite`, where nothing of this folder can run. */
const sqlite = await import('node:sqlite').catch(() => undefined);

export const itPersists: typeof it | typeof it.skip = sqlite === undefined ? it.skip : it;

export const DatabaseSync = sqlite?.DatabaseSync as typeof import('node:sqlite').DatabaseSync;
