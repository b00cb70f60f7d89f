import type { LoadedDocument } from '../document/load.js';
import { VERBS } from '../document/grammar.js';
import { isObject, ownObject, ownString } from '../document/shape.js';
import { isJson, mediaOf } from './media.js';
import { pascalCase, type NameTable } from './names.js';

/** A request that the provider sends. */
export interface WebhookModel {
  /** Name of the type of its body. */
  readonly model: string;
  readonly name: string;
  readonly verb: string;
  readonly mediaType: string;
  readonly summary: string | undefined;
  readonly deprecated: boolean;
}

/** The webhooks with a JSON body, by name. */
export function readWebhooks({ root, resolver }: LoadedDocument, types: NameTable): readonly WebhookModel[] {
  const hooks = ownObject(root, 'webhooks');
  return Object.keys(hooks)
    .sort()
    .flatMap((name) =>
      Object.entries(ownObject(hooks, name)).flatMap(([verb, operation]): WebhookModel[] => {
        if (!(VERBS as readonly string[]).includes(verb) || !isObject(operation)) return [];
        const body = ownObject(operation, 'requestBody');
        const { value, path } = resolver.resolve(body, ['webhooks', name, verb, 'requestBody']);
        const media = mediaOf(value, path).find(({ type }) => isJson(type));
        if (media === undefined) return [];
        const wanted = `${pascalCase(name)}Webhook`;
        return [
          {
            model: types.claim(wanted, `${wanted}${pascalCase(verb)}`),
            name,
            verb,
            mediaType: media.type,
            summary: ownString(operation, 'summary') ?? ownString(operation, 'description'),
            deprecated: operation['deprecated'] === true,
          },
        ];
      }),
    );
}
