import type { Api } from '../model/types.js';
import type { WebhookModel } from '../model/webhooks.js';
import { identifier, jsdoc, text, type DocLine } from '../source/escape.js';
import { code, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { sentence } from './method-doc.js';
import { firstSentence } from './schemas.js';

/** webhooks.gen.ts: what the provider sends by itself, webhooks and callbacks, one type for each body. */
export function emitWebhooks(api: Api): OutputFile[] {
  if (api.webhooks.length === 0) return [];
  const imports = [code`import type { webhooks } from './types.gen.js';`];
  return [tsFile('webhooks.gen.ts', api.source, imports, api.webhooks.map(webhook))];
}

function webhook({ model, name, callback, key, verb, mediaType, summary, deprecated }: WebhookModel): Source {
  const place = { code: `${verb.toUpperCase()} ${name}`, end: '.' } as const;
  const what: DocLine['parts'] =
    callback === undefined
      ? ['Body of the webhook', place]
      : [
          'Body of the callback',
          { code: callback.name },
          'of',
          { code: callback.operation, end: ':' },
          place,
        ];
  const kind = callback === undefined ? 'webhook' : 'callback';
  const doc: DocLine[] = [
    { parts: [sentence(firstSentence(summary ?? '')), ...what] },
    ...(deprecated
      ? [{ tag: '@deprecated', parts: [`The vendor marks this ${kind} as deprecated.`] } as const]
      : []),
  ];
  const body = code`NonNullable<webhooks[${text(key)}][${text(verb)}]['requestBody']>['content'][${text(mediaType)}]`;
  return code`${jsdoc(doc)}export type ${identifier(model)} = ${body};`;
}
