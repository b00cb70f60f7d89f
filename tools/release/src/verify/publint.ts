import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

import type { Finding } from './finding.js';
import type { Manifest, PackedPackage } from './packed-package.js';

/** Publint's rules on the packed files, warnings and suggestions included. */
export async function checkWithPublint({ manifest, bytes }: PackedPackage): Promise<Finding[]> {
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true, level: 'suggestion' });
  return messages.map((message) => ({
    package: manifest.name,
    check: 'publint',
    file: `package.json /${message.path.join('/')}`,
    problem:
      formatMessage(message, pkg as Manifest & Record<string, unknown>, { color: false }) ?? message.code,
    remedy: `Follow https://publint.dev/rules#${message.code.toLowerCase()}`,
  }));
}
