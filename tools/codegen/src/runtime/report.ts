import type * as z from 'zod';

/** Adds the problems that another schema sees in a value, which stands at `path` in the judged one. */
function report(
  payload: z.core.ParsePayload,
  schema: z.ZodType,
  value: unknown,
  path: PropertyKey[] = [],
): void {
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    payload.issues.push({ ...issue, path: [...path, ...issue.path], input: value } as z.core.$ZodRawIssue);
  }
}

export { report };
