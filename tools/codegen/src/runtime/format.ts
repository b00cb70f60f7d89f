import type { Check } from './check.js';

/** Texts of a format; what is no text is of no interest. */
export function format(name: string, fits: (text: string) => boolean): Check {
  return (payload) => {
    const { value } = payload;
    if (typeof value === 'string' && !fits(value))
      payload.issues.push({ code: 'invalid_format', format: name, input: value });
  };
}
