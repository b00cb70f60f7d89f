import type * as z from 'zod';

function refuse(payload: z.core.ParsePayload, message: string, path: PropertyKey[] = []): void {
  payload.issues.push({ code: 'custom', message, path, input: payload.value });
}

export { refuse };
