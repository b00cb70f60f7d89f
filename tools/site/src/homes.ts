import { PROVIDERS } from './providers.js';

/** The page of a file or folder of the repository that is shown whole, or that has a page made for it. */
export const HOMES: ReadonlyMap<string, string> = new Map([
  ['README.md', '/'],
  ['CONTRIBUTING.md', '/guides/contributing'],
  ['ARCHITECTURE.md', '/guides/architecture'],
  ['examples', '/guides/examples'],
  ['examples/README.md', '/guides/examples'],
  ['packages/core', '/api/core'],
  ['packages/core/README.md', '/api/core'],
  ['packages/simulator', '/guides/simulator'],
  ['packages/simulator/README.md', '/guides/simulator'],
  ['packages/simulator/LIFECYCLES.md', '/measured/lifecycles'],
  ['specs/COVERAGE.md', '/measured/coverage'],
  ['tools/bench/BENCH.md', '/measured/costs'],
  ['tools/faults/FAULTS.md', '/measured/faults'],
  ['tools/release/RUNTIMES.md', '/measured/runtimes'],
  ['tools/codegen/README.md', '/guides/your-own-document'],
  ['tools/codegen/bench/BENCH.md', '/measured/generator'],
  ['tools/codegen/corpus/CORPUS.md', '/measured/corpus'],
  ['tools/codegen/fidelity/FIDELITY.md', '/measured/fidelity'],
  ...PROVIDERS.flatMap(({ name }): [string, string][] => [
    [`packages/${name}`, `/providers/${name}`],
    [`packages/${name}/README.md`, `/providers/${name}`],
    [`packages/${name}/api.md`, `/reference/${name}/methods`],
    [`specs/${name}`, `/reference/${name}`],
    [`specs/${name}/SOURCE.md`, `/reference/${name}/sources`],
    [`specs/${name}/openapi.yaml`, `/reference/${name}`],
  ]),
]);
