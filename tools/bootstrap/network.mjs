// How to reach the registry, as the user's npm knows it. pnpm 12 reads the user's and the project's .npmrc, but
// neither npm's global file nor npm_config_* variables, so what those say is handed over in pnpm's own variables.
import { findNpmCli } from './npm.mjs';
import { outputOf } from './processes.mjs';

const SETTINGS = ['registry', 'proxy', 'https-proxy', 'noproxy', 'cafile', 'strict-ssl'];

/**
 * @param {string} root the workspace, whose .npmrc counts too
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} `env` and what pnpm has to know beside it
 */
export function withNpmNetwork(root, env) {
  const npmCli = findNpmCli(env, process.execPath);
  const text = npmCli && outputOf(process.execPath, [npmCli, 'config', 'list', '--json'], { cwd: root, env });
  return text ? { ...pnpmVariables(JSON.parse(text)), ...env } : env;
}

/**
 * @param {Readonly<Record<string, unknown>>} npmConfig
 * @returns {Record<string, string>}
 */
export function pnpmVariables(npmConfig) {
  const told = SETTINGS.map((key) => [`pnpm_config_${key.replace('-', '_')}`, asText(npmConfig[key])]);
  return Object.fromEntries(told.filter(([, value]) => value !== ''));
}

function asText(value) {
  const parts = (Array.isArray(value) ? value : [value]).filter(
    (part) => part !== undefined && part !== null,
  );
  return parts.join(',');
}
