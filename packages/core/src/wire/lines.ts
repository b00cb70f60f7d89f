import { type Streamed, streamError, textLines } from './text-lines.js';

/**
 * One JSON value per line, blank lines skipped; or, in `application/json-seq`, one after each record separator.
 *
 * @throws DecodeError for a line that is not JSON
 */
export async function* linesIn(
  stream: ReadableStream<Uint8Array>,
  streamed: Streamed,
): AsyncGenerator<unknown, void, undefined> {
  let number = 0;
  // In a sequence a value may span lines: there the separator counts.
  const isSequence = /json-seq/i.test(streamed.response.headers.get('content-type') ?? '');
  for await (const line of textLines(stream, isSequence ? /\u001e/ : /\r?\n/, streamed)) {
    number += 1;
    const text = line.trim();
    if (text !== '') yield valueIn(text, number, streamed);
  }
}

function valueIn(text: string, number: number, { response, limits }: Streamed): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the text, which may hold anything: it is left out.
    throw streamError(`line ${String(number)} is not valid JSON`, response, limits.operation);
  }
}
