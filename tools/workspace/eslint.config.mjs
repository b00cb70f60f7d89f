// Each package runs `eslint -c ../../tools/workspace/eslint.config.mjs .` in its own folder.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { houseRules } from './house-rules.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

export default houseRules({ root, folder: process.cwd() });
