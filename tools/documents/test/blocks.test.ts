import { describe, expect, it } from 'vitest';
import { blocksOf } from '../src/blocks.js';
import { objectionsTo, unknownScripts } from '../src/commands.js';
import { brokenLinks } from '../src/links.js';

describe('code blocks', () => {
  it('are found with their place, language and code, also in a list', () => {
    const text = 'a\n\n```ts twoslash\none\n  two\n```\n\n- b\n\n  ````sh\n  ```\n  npm test\n  ````\n';
    expect(blocksOf('x.md', text)).toEqual([
      { file: 'x.md', line: 4, language: 'ts', info: 'twoslash', code: 'one\n  two\n' },
      { file: 'x.md', line: 11, language: 'sh', info: '', code: '```\nnpm test\n' },
    ]);
  });

  it('have an end', () => {
    expect(() => blocksOf('x.md', 'a\n```ts\nb\n')).toThrow(
      'x.md:2: the code block that begins here has no end.',
    );
  });
});

describe('shell commands', () => {
  const block = (code: string): string[] =>
    objectionsTo({ file: 'x.md', line: 3, language: 'sh', info: '', code });

  it('that exist are let through, with their comments', () => {
    expect(
      block('npm test # all\n\n# nothing\nnpm run build -- -p core\nnpx @compute-sessions/simulator\n'),
    ).toEqual([]);
  });

  it.each([
    ['npm run biuld', "there is no script 'biuld'"],
    ['npm install @compute-sessions/ibm', 'there is no package @compute-sessions/ibm'],
    ['npx @compute-sessions/core', '@compute-sessions/core has no program'],
    ['node tools/nothing.js', 'there is no tools/nothing.js'],
    ['make', "'make' is no command that a reader has"],
  ])('%s is told', (command, objection) => {
    expect(block(`npm test\n${command}\n`)).toEqual([`x.md:4: ${objection}`]);
  });

  it('are looked for in the text too', () => {
    expect(unknownScripts('x.md', 'see\n`npm run lint` and `npm run lnit`')).toEqual([
      "x.md:2: there is no script 'lnit'",
    ]);
  });
});

describe('links', () => {
  it('that lead somewhere are let through', () => {
    const text =
      '[a](README.md#two-commands) [b](packages) [c](https://x.example/y) [d](README.md#L3)\n```ts\n[e](f)\n```\n';
    expect(brokenLinks('CONTRIBUTING.md', text)).toEqual([]);
  });

  it.each([
    ['[a](nothing.md)', 'nothing.md is not there'],
    ['[a](README.md#nothing)', 'README.md#nothing is no heading'],
    ['[a](README.md#L99999)', 'README.md#L99999 is past the end'],
    ['[a](packages#nothing)', 'packages#nothing is a folder, which has no headings'],
  ])('%s is told', (text, objection) => {
    expect(brokenLinks('CONTRIBUTING.md', `\n${text}\n`)).toEqual([`CONTRIBUTING.md:2: ${objection}`]);
  });
});
