import type { Api, OperationModel, ResourceModel, TypeUse } from '../model/types.js';
import { fileName, markdown, markdownCode } from '../source/escape.js';
import { clientSection } from './api-md-client.js';
import { header, type OutputFile } from './file.js';
import { LineIndex } from './line-index.js';
import { tableOf } from './markdown-table.js';
import { firstSentence } from './schemas.js';

/** Where the resource files are, as seen from api.md. */
export interface ApiMdPlace {
  readonly folder: string;
  readonly files: readonly OutputFile[];
}

/** api.md: every method with its request, what is retried, and where to read it. */
export function emitApiMd(api: Api, place: ApiMdPlace): string {
  const lines = new LineIndex(place.files);
  return (
    [
      `<!-- ${header(markdown(api.source))} -->`,
      `# ${markdown(api.title)}: methods`,
      `Every operation of the interface, one method each.${api.client === undefined ? ' What is written by hand on top of them stands in the README.' : ''}`,
      ...clientSection(api, place.folder),
      ...api.resources.map((resource) => resourceSection(resource, place, lines)),
      errorSection(api),
      modelSection(api, place, lines),
    ].join('\n\n') + '\n'
  );
}

const RETRY = {
  safe: 'yes',
  idempotent: 'yes, same effect twice',
  keyed: 'yes, with a retry token',
  unsafe: 'only if it never left',
} as const;

function resourceSection(resource: ResourceModel, place: ApiMdPlace, lines: LineIndex): string {
  const rows = resource.operations.map((operation) => {
    const path = `resources/${fileName(resource.file)}`;
    const line = lines.lineOf(path, `  ${operation.method}(`);
    const notes = [
      markdown(operation.summary),
      ...(operation.deprecated ? ['**Deprecated.**'] : []),
      ...evidence(operation),
    ];
    return [
      `[${markdownCode(signature(resource, operation))}](${place.folder}/${path}#L${String(line)})`,
      markdownCode(`${operation.verb.toUpperCase()} ${operation.url}`),
      RETRY[operation.retry],
      notes.join(' '),
    ];
  });
  const table = rows.length === 0 ? 'No operations.' : tableOf(['Method', 'Request', 'Retried', ''], rows);
  return `## ${resource.name}\n\n${markdown(resource.description)}\n\n${table}`;
}

function evidence(operation: OperationModel): string[] {
  if (operation.evidence === undefined) return [];
  const { kind, source } = operation.evidence;
  return [`${markdown(kind)}: ${markdown(source ?? 'the vendor does not document this operation.')}`];
}

function signature(resource: ResourceModel, operation: OperationModel): string {
  const names = operation.arguments.map(({ variable }) => variable);
  if (operation.body) names.push(operation.body.required ? 'body' : 'body?');
  if (operation.query) names.push(operation.query.required ? 'query' : 'query?');
  names.push(operation.options?.required === true ? 'options' : 'options?');
  const result = typeText(operation.result);
  const type = operation.page ? `PagePromise<${result}, ${typeText(operation.page.item)}>` : result;
  return `${resource.name}.${operation.method}(${names.join(', ')}): ${type}`;
}

function typeText(type: TypeUse): string {
  switch (type.kind) {
    case 'union':
      return type.of.map(typeText).join(' | ');
    case 'iterable':
      return `AsyncIterable<${typeText(type.of)}>`;
    case 'stream':
      return 'ReadableStream<Uint8Array>';
    default:
      return type.name;
  }
}

/** Statuses that the document lists, with what they mean and where they come from. */
function errorSection(api: Api): string {
  const found = new Map<string, { meanings: Set<string>; methods: string[] }>();
  for (const resource of api.resources) {
    for (const operation of resource.operations) {
      for (const { status, description } of operation.responses) {
        if (/^2/.test(status) || (status === 'default' && operation.responses.length === 1)) continue;
        const entry = found.get(status) ?? { meanings: new Set(), methods: [] };
        if (description !== '') entry.meanings.add(firstSentence(description));
        entry.methods.push(`${resource.name}.${operation.method}`);
        found.set(status, entry);
      }
    }
  }
  const total = api.resources.reduce((count, resource) => count + resource.operations.length, 0);
  const rows = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, { meanings, methods }]) => [
      markdown(status),
      [...meanings].map(markdown).join(' / '),
      methods.length === total ? 'every method' : methods.map(markdownCode).join(', '),
    ]);
  return `## Errors by status\n\n${rows.length === 0 ? 'The document lists none.' : tableOf(['Status', 'Meaning', 'Methods'], rows)}`;
}

function modelSection(api: Api, place: ApiMdPlace, lines: LineIndex): string {
  const rows = api.models.map(({ name, description, deprecated, type }) => {
    const isInterface = type.kind === 'options' || (type.kind === 'errors' && type.same === undefined);
    const keyword = isInterface ? 'interface' : 'type';
    const line = lines.lineOf('models.gen.ts', `export ${keyword} ${name} `);
    const text = description === undefined ? '' : markdown(firstSentence(description));
    return [
      `[${markdownCode(name)}](${place.folder}/models.gen.ts#L${String(line)})`,
      `${text}${deprecated ? ' **Deprecated.**' : ''}`,
    ];
  });
  return `## Models\n\n${rows.length === 0 ? 'None.' : tableOf(['Model', ''], rows)}`;
}
