import { DecodeError, type ResponseFacts } from '../errors/index.js';
import type { Decoding } from './operation.js';

/**
 * The data in a success body. An empty body is `undefined`, whatever was expected.
 *
 * @throws DecodeError when the body is not what the operation answers with
 */
export function decodeBody(decoding: Decoding, text: string, facts: ResponseFacts): unknown {
  if (decoding === 'none' || text === '') return undefined;
  if (decoding === 'text') return text;
  const value = parseJson(text, facts);
  return decoding === 'json-in-string' && typeof value === 'string' ? parseJson(value, facts) : value;
}

function parseJson(text: string, facts: ResponseFacts): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold anything: it is left out.
    throw new DecodeError(problemOf(text, facts.response.headers.get('content-type')), facts);
  }
}

function problemOf(text: string, contentType: string | null): string {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  const isPage = type === 'text/html' || /^\s*<(!doctype|html)/i.test(text);
  if (isPage) return 'the body is a web page, not JSON. Check `baseUrl` and any proxy in between';
  return `the body is not valid JSON (${String(text.length)} characters${type === undefined ? '' : `, content type ${type}`})`;
}

/** An error body for reading facts from: JSON when it parses, text otherwise, undefined when empty. Never throws. */
export function decodeErrorBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
