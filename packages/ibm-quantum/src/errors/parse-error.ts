import { type ErrorFacts, type ParseError, readPath, readPaths } from '@compute-sessions/core';

import { hintFor, isPassing } from './hints.js';

/**
 * IBM documents two bodies, `{trace, errors: [{code: string, message, more_info}]}` and the same with a numeric code and
 * a `solution`; what is sent is mostly a mixture, with numbers. Before 2022 it was `{error: {code, message}}`. All are
 * read, in part or in whole.
 */
export const parseError: ParseError = (body, status) => {
  const errors = readPath(body, 'errors');
  const all = Array.isArray(errors) ? (errors as unknown[]) : [];
  const first = all[0] ?? readPath(body, 'error');
  const code = codeOf(first);
  const facts: ErrorFacts = {
    code,
    message: messageOf(first, body, all.length - 1),
    requestId: text(readPath(body, 'trace')),
    retryable: isPassing(status, code),
    hint: hintFor(status, code),
  };
  return facts;
};

function codeOf(error: unknown): string | undefined {
  const code = readPath(error, 'code');
  return typeof code === 'number' ? String(code) : text(code);
}

function messageOf(error: unknown, body: unknown, others: number): string | undefined {
  const message =
    text(readPath(error, 'message')) ?? text(error) ?? text(readPaths(body, ['message', 'errorMessage']));
  const parts = [
    message,
    text(readPath(error, 'solution')),
    others > 0 ? `(and ${String(others)} more)` : undefined,
  ];
  const found = parts.filter((part) => part !== undefined);
  return message === undefined && found.length === 0 ? undefined : found.join(' ');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
