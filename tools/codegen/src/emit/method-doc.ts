import type { OperationModel } from '../model/types.js';
import type { DocLine } from '../source/escape.js';
import { firstSentence } from './schemas.js';

/** What a reader must know about repetition; reads need no sentence. */
export function retrySentence(operation: OperationModel): (string | { code: string })[] {
  switch (operation.retry) {
    case 'safe':
      return [];
    case 'idempotent':
      return [
        operation.doneWhenRepeated.length === 0
          ? 'Repeated on failure: twice has the same effect as once.'
          : `Repeated on failure: twice has the same effect as once, so ${operation.doneWhenRepeated.join(' or ')} to a repetition counts as done.`,
      ];
    case 'keyed':
      return ['Repeated on failure, with one', { code: operation.retryToken ?? '' }, 'for all attempts.'];
    case 'unsafe':
      return ['Not repeated after the request may have reached the server.'];
  }
}

/** Summary, verb and path, retry sentence; deprecation, evidence, parameters. */
export function methodDoc(operation: OperationModel): DocLine[] {
  const head: DocLine = {
    parts: [
      sentence(operation.summary),
      { code: `${operation.verb.toUpperCase()} ${operation.url}`, end: '.' },
      ...retrySentence(operation),
    ],
  };
  const doc: DocLine[] = [head];
  if (operation.evidence) {
    const { kind, source } = operation.evidence;
    doc.push({
      parts: [
        `${kind.charAt(0).toUpperCase()}${kind.slice(1)}:`,
        sentence(source ?? 'the vendor does not document this operation'),
      ],
    });
  }
  if (operation.empty) {
    const { status, description } = operation.empty;
    doc.push({ parts: [`Undefined on ${status}:`, sentence(firstSentence(description))] });
  }
  for (const argument of operation.arguments) {
    if (argument.description !== undefined) {
      doc.push({ tag: '@param', name: argument.variable, parts: [firstSentence(argument.description)] });
    }
  }
  if (operation.body?.description !== undefined) {
    doc.push({ tag: '@param', name: 'body', parts: [firstSentence(operation.body.description)] });
  }
  if (operation.deprecated)
    doc.push({ tag: '@deprecated', parts: ['The vendor marks this operation as deprecated.'] });
  return doc;
}

/** Text that ends like a sentence. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
