import { ownProperties } from '../data/own.js';
import type { ClientParameter } from '../resource/operation.js';
import type { RequestOptions } from '../resource/options.js';

const LASTING = ['timeout', 'retry', 'check', 'onDrift', 'headers'] as const;

/**
 * The options of one call that hold for later calls on the same session. The signal does not: who has given up still
 * wants the session ended.
 */
export function lasting(options: RequestOptions, parameters: readonly ClientParameter[]): RequestOptions {
  const names: readonly string[] = [...LASTING, ...parameters.map(({ option }) => option)];
  const kept = Object.entries(ownProperties(options)).filter(
    ([name, value]) => value !== undefined && names.includes(name),
  );
  return Object.fromEntries(kept);
}
