import { PROVIDERS } from './providers.js';
import { frontmatter } from './reference/operation-page.js';

/** Pages that show one document of the repository whole. */
export function includedPages(): [string, string][] {
  return [
    page('/measured/costs', 'What the clients cost', 'tools/bench/BENCH.md'),
    page('/measured/faults', 'What each client does under each fault', 'tools/faults/FAULTS.md'),
    page('/measured/lifecycles', 'Lifecycles, and how sure they are', 'packages/simulator/LIFECYCLES.md'),
    page('/measured/runtimes', 'Where the packages run', 'tools/release/RUNTIMES.md'),
    page('/measured/coverage', 'Coverage of the vendors’ pages', 'specs/COVERAGE.md'),
    page('/measured/lifecycles', 'What the simulator plays', 'packages/simulator/LIFECYCLES.md'),
    page('/measured/generator', 'What generating costs', 'tools/codegen/bench/BENCH.md'),
    page('/measured/corpus', 'Real documents', 'tools/codegen/corpus/CORPUS.md'),
    page('/measured/fidelity', 'How exact the emitted schemas are', 'tools/codegen/fidelity/FIDELITY.md'),
    ...PROVIDERS.flatMap(({ name, title }) => [
      page(`/reference/${name}/methods`, `${title}: methods and models`, `packages/${name}/api.md`),
      page(
        `/reference/${name}/sources`,
        `${title}: where the contract comes from`,
        `specs/${name}/SOURCE.md`,
      ),
    ]),
  ];
}

function page(url: string, title: string, file: string): [string, string] {
  return [
    url,
    [frontmatter({ title, pageClass: 'wide' }), `# ${title}`, `<!-- include: ${file} -->`].join('\n\n'),
  ];
}
