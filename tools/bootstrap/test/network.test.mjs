import { expect, test } from 'vitest';
import { pnpmVariables } from '../network.mjs';

test('what npm knows of the network is said in the variables of pnpm, and nothing else', () => {
  const npmConfig = {
    registry: 'http://localhost:4873/',
    proxy: null,
    'https-proxy': 'http://proxy.example:3128',
    noproxy: ['localhost', '.example'],
    'strict-ssl': true,
    'ignore-scripts': true,
  };
  expect(pnpmVariables(npmConfig)).toEqual({
    pnpm_config_registry: 'http://localhost:4873/',
    pnpm_config_https_proxy: 'http://proxy.example:3128',
    pnpm_config_noproxy: 'localhost,.example',
    pnpm_config_strict_ssl: 'true',
  });
});

test('npm gives an empty list for "no exceptions"', () => {
  expect(pnpmVariables({ noproxy: [''] })).toEqual({});
});
