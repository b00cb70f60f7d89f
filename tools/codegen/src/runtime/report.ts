import type * as z from 'zod';

/** Adds the problems that another schema sees in a value, which stands at `path` in the judged one. */
function report(
  payload: z.core.ParsePayload,
  schema: z.ZodType,
  value: unknown,
  path: PropertyKey[] = [],
): void {
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    // Of several schemas that all must accept a value, zod forgives one of them unrecognized keys that another knows.
    const code = issue.code === 'unrecognized_keys' ? 'custom' : issue.code;
    const raw = { ...issue, code, path: [...path, ...issue.path], input: value };
    payload.issues.push(raw as z.core.$ZodRawIssue);
  }
}

export { report };
