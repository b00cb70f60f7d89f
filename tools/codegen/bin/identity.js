import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Written by the compiler, with the hashes of what it compiled. */
export const stamp = join(root, 'dist', '.tsbuildinfo');

/** The generator is the same as long as its sources and dependencies are. */
export function identity() {
  const sources = [stamp, join(root, 'package.json')].map((file) => readFileSync(file));
  return createHash('sha256').update(sources[0]).update(sources[1]).digest('base64url');
}
