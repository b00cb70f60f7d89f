import { badge, GRADES, gradeOf, type Grade } from './evidence.js';
import { code, inline, table } from './html.js';
import type { Contract, Operation } from './load.js';
import { frontmatter, operationPage } from './operation-page.js';

export interface ReferencePage {
  /** Below the site's root, without an ending. */
  readonly url: string;
  readonly markdown: string;
}

export function operationUrl({ provider }: Contract, { resource, method }: Operation): string {
  return `/reference/${provider.name}/${resource}/${method}`.toLowerCase();
}

/** A page per operation, one per provider that lists them, and the one that explains the grades. */
export function referencePages(contracts: readonly Contract[]): ReferencePage[] {
  return [
    { url: '/reference/evidence', markdown: evidencePage(contracts) },
    ...contracts.flatMap((contract) => [
      { url: `/reference/${contract.provider.name}`, markdown: providerPage(contract) },
      ...contract.api.resources.flatMap(({ operations }) =>
        operations.map((operation) => ({
          url: operationUrl(contract, operation),
          markdown: operationPage(contract, operation),
        })),
      ),
    ]),
  ];
}

const SHORT = {
  safe: 'yes',
  idempotent: 'yes',
  keyed: 'yes, with a token',
  unsafe: 'only unsent',
} as const;

function providerPage(contract: Contract): string {
  const { api, provider } = contract;
  const sections = api.resources.flatMap(({ name, description, operations }) => [
    `## ${name}`,
    `<p>${inline(description)}</p>`,
    table(
      ['Method', 'Request', 'Retried', 'Evidence'],
      operations.map((operation) => [
        `<a href="${operationUrl(contract, operation)}">${code(operation.method)}</a><br><span class="quiet">${inline(operation.summary)}</span>${operation.deprecated ? ' <span class="old">deprecated</span>' : ''}`,
        `<span class="verb ${operation.verb}">${operation.verb.toUpperCase()}</span> ${code(operation.url)}`,
        SHORT[operation.retry],
        badge(gradeOf(operation.evidence?.kind), true),
      ]),
    ),
  ]);
  return [
    frontmatter({ title: `${provider.short}: operations`, pageClass: 'wide' }),
    `# ${provider.title}`,
    `<p class="lead">Every operation of the interface, one method each. Generated from <code>specs/${provider.name}</code>.</p>`,
    `What is written by hand on top of them (opening, waiting, ending) stands in the [guide](/providers/${provider.name}); where the contract comes from in [its sources](/reference/${provider.name}/sources).`,
    ...sections,
  ].join('\n\n');
}

function evidencePage(contracts: readonly Contract[]): string {
  const grades: readonly Grade[] = ['documented', 'observed', 'inferred'];
  const counts = contracts.map(({ provider, api }) => {
    const all = api.resources.flatMap(({ operations }) => operations);
    const of = (grade: Grade): string =>
      String(all.filter(({ evidence }) => gradeOf(evidence?.kind) === grade).length);
    return [
      `<a href="/reference/${provider.name}">${provider.title}</a>`,
      ...grades.map(of),
      `<a href="/reference/${provider.name}/sources">sources</a>`,
    ];
  });
  return [
    frontmatter({ title: 'How sure each fact is' }),
    '# How sure each fact is',
    '<p class="lead">No vendor publishes everything a client has to know. So each fact of a contract has a grade, and its source where it is not the vendor’s own documentation.</p>',
    ...grades.map(
      (grade) =>
        `## ${grade.charAt(0).toUpperCase()}${grade.slice(1)}\n\n<p>${badge(grade, true)} ${GRADES[grade]}</p>`,
    ),
    'A fact without a mark is documented. Fields and statuses have grades of their own, which may differ from that of their operation.',
    'Nothing was tried against a real account: all grades are about what could be read in public.',
    '## Operations by grade',
    table(['Provider', ...grades, 'Read more'], counts),
  ].join('\n\n');
}
