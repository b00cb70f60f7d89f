import { checkHostLabel, ConfigError } from '@compute-sessions/core';

const FORM = 'crn:v1:bluemix:public:quantum-computing:{region}:a/{account}:{instance}::';

/** What can be told from the Cloud Resource Name of an instance. */
export interface InstanceCrn {
  /** For example `us-east`, `eu-de`. */
  readonly region: string;
}

/**
 * Reads the CRN of an IBM Quantum instance. `env` is the variable that it came from, if any. The value itself is never
 * quoted: what stands in the wrong place may be a key.
 *
 * @throws ConfigError saying which part is wrong
 */
export function parseCrn(crn: string, env?: string): InstanceCrn {
  const parts = crn.split(':');
  const [scheme, version, , , service, region, scope, guid] = parts;
  const fail = (problem: string): ConfigError => {
    const from = env === undefined ? '' : ` (from ${env})`;
    const facts = { option: 'instance', env: env === undefined ? [] : [env] };
    return new ConfigError(
      `\`instance\`${from} is not the CRN of an IBM Quantum instance: ${problem}. It should read ${FORM}`,
      facts,
    );
  };
  if (scheme !== 'crn' || version !== 'v1') throw fail("it does not begin with 'crn:v1:'");
  if (/[^\x21-\x7e]/.test(crn)) throw fail('it holds blanks or other characters that no CRN has');
  if (parts.length !== 10) throw fail(`it has ${String(parts.length)} parts between colons instead of 10`);
  if (service !== 'quantum-computing') throw fail("its fifth part is not 'quantum-computing'");
  if (scope?.startsWith('a/') !== true || guid === undefined || guid === '')
    throw fail('it names no account or instance');
  try {
    return { region: checkHostLabel(region ?? '', 'instance') };
  } catch {
    throw fail('its region may hold letters, digits and hyphens only');
  }
}
