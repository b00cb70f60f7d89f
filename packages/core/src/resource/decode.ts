import { DecodeError, type ResponseFacts } from '../errors/index.js';
import type { Decoding } from './operation.js';

/**
 * The data in a success body. A body that is missing is `undefined` where the operation may answer without one
 * (`mayBeEmpty`), and a fault elsewhere; so is a web page, whatever was expected: it comes from a proxy or a sign-in
 * page, and the operation was not carried out.
 *
 * @throws DecodeError when the body is not what the operation answers with
 */
export function decodeBody(
  decoding: Decoding,
  mayBeEmpty: boolean,
  text: string,
  facts: ResponseFacts,
): unknown {
  if (text === '') {
    if (decoding === 'text') return '';
    if (decoding === 'none' || mayBeEmpty) return undefined;
    throw new DecodeError('the body is empty', facts);
  }
  if (isWebPage(text, facts)) throw new DecodeError(WEB_PAGE, facts);
  if (decoding === 'none') return undefined;
  if (decoding === 'text') return text;
  const value = parseJson(text, facts);
  return decoding === 'json-in-string' && typeof value === 'string' ? parseJson(value, facts) : value;
}

function parseJson(text: string, facts: ResponseFacts): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold anything: it is left out.
    throw new DecodeError(problemOf(text, facts), facts);
  }
}

const WEB_PAGE = 'the body is a web page. Check `baseUrl` and any proxy in between';

function isWebPage(text: string, facts: ResponseFacts): boolean {
  return mediaType(facts) === 'text/html' || /^\s*<(!doctype html|html[\s>])/i.test(text);
}

function problemOf(text: string, facts: ResponseFacts): string {
  const type = mediaType(facts);
  return `the body is not valid JSON (${String(text.length)} characters${type === undefined ? '' : `, content type ${type}`})`;
}

function mediaType(facts: ResponseFacts): string | undefined {
  return facts.response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
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
