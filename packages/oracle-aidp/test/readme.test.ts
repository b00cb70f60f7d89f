import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('the example of the README is the one that is compiled', () => {
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(read('../README.md')) ?? [];
  const compiled = read('examples/readme.ts');
  expect(compiled.slice(compiled.indexOf('import'))).toBe(example);
});
