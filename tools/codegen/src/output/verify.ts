import type { OutputFile } from '../emit/file.js';
import type { IsSound } from './parse/native.js';
import { faultByTypeScript } from './parse/typescript.js';

/**
 * Parses what was emitted, before anything is written: a file holds imports, exports and declarations and nothing else,
 * since anything else means that document text became code. What a faster parser does not find sound, TypeScript judges.
 * @throws Error on a syntax error or an unexpected statement: a bug of the generator
 */
export function verifyFiles(files: readonly OutputFile[], isSound: IsSound = () => false): void {
  for (const file of files) {
    if (!file.path.endsWith('.ts') || isSound(file)) continue;
    const fault = faultByTypeScript(file);
    if (fault !== undefined) throw new Error(`internal error: ${file.path} ${fault}`);
  }
}
