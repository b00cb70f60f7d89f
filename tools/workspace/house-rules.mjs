// Lint rules of the whole house.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { layerZones, packageBoundaries } from './layers.mjs';
import { noCycle } from './rules/no-cycle.mjs';

/**
 * @param {{ root: string, folder: string }} where the workspace, and the package that is being linted
 * @returns {import('eslint').Linter.Config[]}
 */
export function houseRules({ root, folder }) {
  /** Globs below are relative to the workspace, wherever eslint was started. */
  const here = (config) => ({ basePath: root, ...config });

  /** The package's program over sources and tests, for the rules that need types. */
  const project = existsSync(join(folder, 'tsconfig.test.json')) ? ['tsconfig.test.json'] : false;

  return [
    here({
      ignores: [
        '**/dist/**',
        '**/node_modules/**',
        '**/.vitest/**',
        '**/.build/**',
        '**/fixtures/**',
        '**/golden/**',
        '**/vectors/**',
        'tools/release/consumers/**', // projects of users, each for a runtime of its own
      ],
    }),
    here({ linterOptions: { reportUnusedDisableDirectives: 'error' } }),

    // Who imports whom: for every file, generated ones included.
    here({
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser, parserOptions: { project, tsconfigRootDir: folder } },
      plugins: { 'import-x': importX, house: { rules: { 'no-cycle': noCycle } } },
      settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
      rules: {
        'import-x/no-restricted-paths': ['error', { basePath: root, zones: layerZones() }],
        'house/no-cycle': 'error',
      },
    }),
    ...packageBoundaries().map(here),

    // How hand-written TypeScript reads.
    ...[js.configs.recommended, ...tseslint.configs.strict].map((config) =>
      here({ ...config, files: ['**/*.ts'], ignores: ['**/*.gen.ts'] }),
    ),
    here({
      files: ['**/*.ts'],
      ignores: ['**/*.gen.ts'],
      rules: {
        'no-undef': 'off', // the compiler knows better
        'no-control-regex': 'off', // header and path checks are about control characters
        'no-console': 'error',
        'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
        '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
        '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
        '@typescript-eslint/no-this-alias': 'off', // generators have no arrow form
        '@typescript-eslint/no-extraneous-class': 'off',
        '@typescript-eslint/no-invalid-void-type': 'off',
        '@typescript-eslint/unified-signatures': 'off',
        'no-restricted-syntax': [
          'error',
          {
            selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
            message:
              'A cast through unknown switches the compiler off. One marked seam at most: disable this line and say why.',
          },
        ],
      },
    }),
    here({
      files: ['**/src/**/*.ts', '**/*.mjs', 'tools/**/*.js'],
      ignores: ['**/*.gen.ts'],
      rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
    }),
    ...(project
      ? [
          here({
            files: ['**/*.ts'],
            ignores: ['**/*.gen.ts'],
            rules: {
              '@typescript-eslint/await-thenable': 'error',
              '@typescript-eslint/no-floating-promises': 'error',
              '@typescript-eslint/no-misused-promises': 'error',
              '@typescript-eslint/only-throw-error': 'error',
              '@typescript-eslint/switch-exhaustiveness-check': [
                'error',
                { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
              ],
            },
          }),
        ]
      : []),
    here({
      files: ['**/test/**/*.ts'],
      // A test states what it knows: the compiler cannot see that the third request exists.
      rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
    }),
    here({
      files: [
        'tools/start/**/*.ts',
        'tools/codegen/src/cli*',
        'tools/codegen/src/cli/**/*.ts',
        'packages/simulator/src/cli*',
        'packages/simulator/src/cli/**/*.ts',
        'examples/*.ts',
      ],
      rules: { 'no-console': 'off' }, // programs for a terminal
    }),

    // Scripts that run as they are.
    here({ ...js.configs.recommended, files: ['**/*.mjs', '**/bin/*.js'] }),
    here({
      files: ['**/*.mjs', '**/bin/*.js'],
      languageOptions: {
        globals: Object.fromEntries(
          [
            'process',
            'console',
            'URL',
            'setTimeout',
            'clearTimeout',
            'setInterval',
            'clearInterval',
            'Buffer',
            'fetch',
          ].map((name) => [name, 'readonly']),
        ),
      },
      rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
    }),
  ];
}
