import type { Check } from './check.js';

/** String length in code points, as JSON Schema counts. */
export function codePoints(bounds: { readonly min?: number; readonly max?: number }): Check {
  return (payload) => {
    if (typeof payload.value !== 'string') return;
    const { length } = [...payload.value];
    const { min = 0, max = Infinity } = bounds;
    const shared = { origin: 'string', inclusive: true, input: payload.value } as const;
    if (length < min) payload.issues.push({ code: 'too_small', minimum: min, ...shared });
    if (length > max) payload.issues.push({ code: 'too_big', maximum: max, ...shared });
  };
}
