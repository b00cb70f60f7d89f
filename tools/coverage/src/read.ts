import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

const SPECS = new URL('../../../specs/', import.meta.url);

export const COVERAGE_FILE: string = fileURLToPath(new URL('COVERAGE.md', SPECS));

export const PROVIDERS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** One fact of a vendor's page. */
export interface CoverageRow {
  /** Line of the page as it was kept. */
  readonly line: number;
  readonly fact: string;
  /** JSON pointer into the provider's openapi.yaml, as a URI fragment. */
  readonly pointer: string;
  /** `resource.method`, for facts that a caller meets. */
  readonly method?: string;
}

/** One page and where each of its facts went. */
export interface CoveredSeed {
  readonly provider: Provider;
  readonly seed: string;
  readonly source: string;
  readonly rows: readonly CoverageRow[];
}

export function readCoverage(): CoveredSeed[] {
  return PROVIDERS.flatMap((provider) => {
    const { seeds } = readYaml(`${provider}/coverage.yaml`) as { seeds: Omit<CoveredSeed, 'provider'>[] };
    return seeds.map((seed) => ({ provider, ...seed }));
  });
}

/** A provider's document, as written. */
export function readSpec(provider: Provider): unknown {
  return readYaml(`${provider}/openapi.yaml`);
}

function readYaml(path: string): unknown {
  return parse(readFileSync(new URL(path, SPECS), 'utf8'));
}
