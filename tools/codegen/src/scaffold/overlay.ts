import { ownString } from '../document/shape.js';
import type { Api, OperationModel } from '../model/types.js';

/** The facts of the client as they would be derived, spelt out so that a person changes them. */
export function overlayOf(api: Api, className: string, packageName: string): unknown {
  const resources = Object.fromEntries(
    api.resources.map(({ name, description }) => [
      name,
      { description: description === '' ? name : description },
    ]),
  );
  const parameters = api.hoisted.map(({ option, in: place, name, required, description }) => ({
    option,
    in: place,
    name,
    required,
    ...(description === undefined ? {} : { description }),
  }));
  return {
    overlay: '1.0.0',
    info: { title: `${api.title}: facts of the client`, version: '1.0.0' },
    extends: './openapi.yaml',
    actions: [
      {
        target: '$',
        description: 'Name and resources of the client, derived from the document.',
        update: {
          'x-sdk-client': { name: className, package: packageName, title: api.title, resources, parameters },
        },
      },
      ...api.resources.flatMap(({ operations }) => operations.map(actionOf)),
    ],
  };
}

function actionOf({ url, verb, resource, method, retry, retryToken }: OperationModel): unknown {
  return {
    target: `$.paths['${url.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'].${verb}`,
    description: `Derived: the name from tag, operationId or path; the retry class from ${verb.toUpperCase()}.`,
    update: {
      'x-sdk-operation': { resource, method, retry, ...(retryToken === undefined ? {} : { retryToken }) },
    },
  };
}

/** What SOURCE.md can say by itself. */
export function factsOf({ root }: Api): { readonly title: string; readonly version: string } {
  const info = root['info'];
  return { title: ownString(info, 'title') ?? '', version: ownString(info, 'version') ?? '' };
}
