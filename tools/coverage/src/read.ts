import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

import type { Expectation } from './expectation.js';

const SPECS = new URL('../../../specs/', import.meta.url);

export const COVERAGE_FILE: string = fileURLToPath(new URL('COVERAGE.md', SPECS));

export const PROVIDERS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** First and last line. */
export type LineRange = readonly [number, number];

/** One fact of a vendor's page. */
export interface CoverageRow {
  /** Lines of the page as it was kept, empty ones after them included. */
  readonly lines: LineRange;
  readonly fact: string;
  /** JSON pointer into the provider's openapi.yaml, as a URI fragment; it goes on through a `$ref`. */
  readonly pointer: string;
  /** What the page says about it, as far as a document can say it too. */
  readonly expect?: Expectation;
  /** `resource.method`, for facts that a caller meets. */
  readonly method?: string;
}

/** Lines that state no fact. */
export interface IgnoredLines {
  readonly lines: LineRange;
  readonly why: string;
}

/** One page and where each of its lines went. */
export interface CoveredSeed {
  readonly provider: Provider;
  readonly seed: string;
  readonly source: string;
  /** Lines of the page, empty ones included. */
  readonly lineCount: number;
  readonly ignored: readonly IgnoredLines[];
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
