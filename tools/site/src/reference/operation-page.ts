import { badge, gradeOf } from './evidence.js';
import { code, escapeHtml, inline, table } from './html.js';
import { isObject, objectAt, textOf, type JsonObject } from './json.js';
import type { Contract, Operation } from './load.js';
import { descriptionOf, rawOperation, samplesOf } from './samples.js';
import { SchemaView } from './schema.js';

const RETRY = {
  safe: 'Repeated on failure: it is a read.',
  idempotent: 'Repeated on failure: twice has the same effect as once.',
  keyed: 'Repeated on failure, each time with the same retry token, by which the service knows a repetition.',
  unsafe: 'Not repeated once it may have reached the service.',
} as const;

/** The page of one operation, as Markdown. */
export function operationPage(contract: Contract, operation: Operation): string {
  const { api, provider } = contract;
  const raw = rawOperation(api.root, operation);
  const value: JsonObject = isObject(raw) ? raw : {};
  const name = `${operation.resource}.${operation.method}`;
  const description = descriptionOf(api.root, operation);
  return [
    frontmatter({
      title: `${name}, ${provider.short}`,
      description: operation.summary,
      pageClass: 'reference',
      aside: false,
    }),
    `# ${name}`,
    `<p class="lead">${inline(operation.summary)}${operation.deprecated ? '<span class="old">deprecated</span>' : ''}${badge(gradeOf(value['x-evidence']))}</p>`,
    `<div class="request"><span class="verb ${operation.verb}">${operation.verb.toUpperCase()}</span>${code(operation.url)}</div>`,
    ...(description === undefined ? [] : [`<p>${inline(description)}</p>`]),
    '<div class="op">\n<div class="op-text">',
    facts(operation, value),
    ...parameters(contract, operation, value),
    ...body(contract, value),
    ...answers(contract, value),
    ...errors(contract, value),
    ...origin(contract, name),
    '</div>',
    '<div class="op-code">',
    samples(contract, operation),
    '</div>\n</div>',
  ].join('\n\n');
}

export function frontmatter(
  fields: Readonly<Record<string, string | boolean | number | readonly number[]>>,
): string {
  return `---\n${Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n')}\n---`;
}

function facts(operation: Operation, value: JsonObject): string {
  const done = operation.doneWhenRepeated;
  const repeated =
    done.length === 0
      ? ''
      : ` A ${done.join(' or ')} to a repetition means that the first one did it, and counts as done.`;
  const source = textOf(value['x-source']) ?? operation.evidence?.source;
  const rows = [
    ['Retries', `${RETRY[operation.retry]}${repeated}`],
    ...(operation.page === undefined
      ? []
      : [['Pages', 'Await it for one page, or walk all items with <code>for await</code>.']]),
    ...(operation.authenticated ? [] : [['Credential', 'None is sent.']]),
    [
      'Evidence',
      `${badge(gradeOf(value['x-evidence']), true)}${source === undefined ? '' : ` ${inline(source)}`}`,
    ],
  ];
  return `<dl class="facts">${rows.map(([term, text]) => `<div><dt>${term ?? ''}</dt><dd>${text ?? ''}</dd></div>`).join('')}</dl>`;
}

function parameters({ api }: Contract, operation: Operation, value: JsonObject): string[] {
  const view = new SchemaView(api);
  const item = objectAt(api.root, 'paths', operation.url);
  const found = new Map<string, JsonObject>();
  for (const entry of [item['parameters'], value['parameters']].flat()) {
    if (!isObject(entry)) continue;
    const parameter = api.resolver.resolve(entry, []).value;
    found.set(`${String(parameter['in'])} ${String(parameter['name'])}`, parameter);
  }
  const rows = [...found.values()].map((parameter) => {
    const name = String(parameter['name']);
    const hoisted = operation.hoisted.find((entry) => entry.name === name && entry.in === parameter['in']);
    const how =
      hoisted === undefined
        ? ''
        : `<span class="how">client option ${code(hoisted.option)}${hoisted.env.map((variable) => `, ${code(variable)}`).join('')}</span>`;
    const { schema, description, ...rest } = parameter;
    const told = {
      ...(isObject(schema) ? api.resolver.resolve(schema, []).value : {}),
      ...rest,
      description,
    };
    const place = `<span class="place">${escapeHtml(String(parameter['in']))}</span>`;
    return view.field(name, told, parameter['required'] === true, [], `${place}${how}`);
  });
  return rows.length === 0 ? [] : ['## Parameters', `<ul class="fields">\n${rows.join('\n')}\n</ul>`];
}

function body({ api }: Contract, value: JsonObject): string[] {
  if (value['requestBody'] === undefined) return [];
  const { value: holder } = api.resolver.resolve(value['requestBody'], []);
  const view = new SchemaView(api);
  const description = textOf(holder['description']);
  const parts = Object.entries(objectAt(holder, 'content')).map(([type, media]) => {
    const schema = isObject(media) ? media['schema'] : undefined;
    return `<p class="shape">${code(view.typeText(schema))} as ${code(type)}</p>\n${view.fields(schema)}`;
  });
  return ['## Body', ...(description === undefined ? [] : [`<p>${inline(description)}</p>`]), ...parts];
}

function answers({ api }: Contract, value: JsonObject): string[] {
  const view = new SchemaView(api);
  const parts = Object.entries(objectAt(value, 'responses'))
    .filter(([status]) => /^2/.test(status))
    .map(([status, entry]) => {
      const { value: response } = api.resolver.resolve(entry, []);
      const grade = badge(gradeOf(objectAt(value, 'x-evidence-responses')[status] ?? response['x-evidence']));
      const media = Object.entries(objectAt(response, 'content'));
      const head = `<p class="shape"><span class="status">${escapeHtml(status)}</span>${inline(textOf(response['description']) ?? '')}${grade}</p>`;
      const shapes = media.map(([type, content]) => {
        const schema = isObject(content) ? content['schema'] : undefined;
        return `<p class="shape">${code(view.typeText(schema))} as ${code(type)}</p>\n${view.fields(schema)}`;
      });
      return [head, ...shapes].join('\n');
    });
  return ['## Answer', ...parts];
}

const CLASSES: Readonly<Record<string, string>> = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'PermissionDeniedError',
  404: 'NotFoundError',
  408: 'RequestTimeoutError',
  409: 'ConflictError',
  412: 'PreconditionFailedError',
  422: 'UnprocessableError',
  429: 'RateLimitError',
};

function errors({ api }: Contract, value: JsonObject): string[] {
  const rows = Object.entries(objectAt(value, 'responses'))
    .filter(([status]) => !/^2/.test(status))
    .map(([status, entry]) => {
      const { value: response } = api.resolver.resolve(entry, []);
      const grade = gradeOf(objectAt(value, 'x-evidence-responses')[status] ?? response['x-evidence']);
      const name = CLASSES[status] ?? (status.startsWith('5') ? 'ServerError' : 'ApiError');
      return [
        `<span class="status">${escapeHtml(status)}</span>`,
        code(name),
        inline(textOf(response['description']) ?? ''),
        badge(grade, true),
      ];
    });
  return rows.length === 0 ? [] : ['## Errors', table(['Status', 'Class', 'Meaning', 'Evidence'], rows)];
}

/** The facts of the vendor's pages that this method carries. */
function origin({ seeds }: Contract, name: string): string[] {
  const parts = seeds.flatMap(({ source, rows }) => {
    const mine = rows.filter(({ method }) => method === name);
    if (mine.length === 0) return [];
    const list = mine
      .map(
        ({ lines: [from, to], fact }) =>
          `<li>${inline(fact)} <span class="lines">${lineText(from, to)}</span></li>`,
      )
      .join('');
    const count = `${String(mine.length)} ${mine.length === 1 ? 'fact' : 'facts'}`;
    return [
      `<details><summary>${inline(source)}: ${count}</summary><ul class="origin">${list}</ul></details>`,
    ];
  });
  return parts.length === 0
    ? []
    : [
        '## Where this comes from',
        '<p>Facts of the vendor’s page, by the line that states them. Each is <a href="/measured/coverage">checked against the contract</a>.</p>',
        ...parts,
      ];
}

function lineText(from: number, to: number): string {
  return from === to ? `line ${String(from)}` : `lines ${String(from)} to ${String(to)}`;
}

function samples(contract: Contract, operation: Operation): string {
  const { signature, call, answer } = samplesOf(contract, operation);
  return [
    caption('Method'),
    fence('ts', signature),
    caption('Call'),
    fence('ts', call),
    ...(answer === undefined
      ? []
      : [
          caption('Answer'),
          fence(answer.startsWith('{') || answer.startsWith('[') ? 'json' : 'text', answer),
        ]),
  ].join('\n\n');
}

function caption(text: string): string {
  return `<p class="caption">${text}</p>`;
}

function fence(language: string, text: string): string {
  const ticks = text.includes('```') ? '````' : '```';
  return `${ticks}${language}\n${text}\n${ticks}`;
}
