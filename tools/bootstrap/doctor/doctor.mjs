// `npm run doctor`: what is missing on a machine. It looks, and neither fetches nor installs.
import { checksOf } from './checks.mjs';

const USAGE = `npm run doctor -- [--json]

Says what this machine has of what the workspace needs, what is missing, what for, and what to do.
Nothing is fetched or installed. Exit code 1: something is missing that npm start and npm test need.
`;

/**
 * @param {readonly string[]} args
 * @param {string} root of the workspace
 * @returns {{ code: number, text: string }}
 */
export function doctor(args, root) {
  if (args.includes('--help') || args.includes('-h')) return { code: 0, text: USAGE };
  const unknown = args.find((arg) => arg !== '--json');
  if (unknown !== undefined) return { code: 2, text: `There is no option '${unknown}'.\n\n${USAGE}` };
  return report(checksOf({ root }), args.includes('--json'));
}

/**
 * @param {readonly import('./checks.mjs').Check[]} checks
 * @param {boolean} json
 * @returns {{ code: number, text: string }}
 */
export function report(checks, json) {
  const findings = checks.map(({ look, ...check }) => ({ ...check, ...look() }));
  const missing = findings.filter(({ ok, needed }) => needed && !ok);
  const code = missing.length === 0 ? 0 : 1;
  if (json) return { code, text: `${JSON.stringify({ ok: code === 0, findings }, undefined, 2)}\n` };
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, ok, needed, found, purpose, fix }) => [
    `${ok ? 'ok     ' : needed ? 'MISSING' : 'without'}  ${name.padEnd(width)}  ${found}`,
    ...(ok ? [] : [`${' '.repeat(11 + width)}for ${purpose}`, `${' '.repeat(11 + width)}${fix ?? ''}`]),
  ]);
  const verdict =
    code === 0
      ? 'npm start and npm test have what they need.'
      : `npm start and npm test need: ${missing.map(({ name }) => name).join(', ')}.`;
  return { code, text: `${[...lines, '', verdict].map((line) => line.trimEnd()).join('\n')}\n` };
}
