import { describe, expect, it } from 'vitest';

import { requestLine } from '../src/request-lines.js';
import { type Output, Screen } from '../src/screen.js';
import { table } from '../src/table.js';

describe('table', () => {
  it('makes columns as wide as their widest cell', () => {
    expect(table(['a', 'long head'], [['wide cell', 'x']])).toEqual([
      'a          long head',
      '---------  ---------',
      'wide cell  x',
    ]);
  });
});

describe('requestLine', () => {
  it('cuts identifiers short and leaves words alone', () => {
    const id = 'ac8111bf-3601-4905-8ddd-b41d3e636a4e';
    expect(requestLine(200, 3.4, `GET /v1/sessions/${id}/close?exclude_params=true`)).toBe(
      '  200     3 ms  GET /v1/sessions/ac8111bf.../close?exclude_params=true',
    );
  });
});

describe('Screen', () => {
  it('keeps the live line below what is printed, and erases it', () => {
    const { text, stream } = sink(true);
    const screen = new Screen(stream);
    screen.status('waiting');
    screen.line('done');
    screen.clearStatus();
    expect(text()).toBe('\r\u001b[2Kwaiting\r\u001b[2Kdone\nwaiting\r\u001b[2K');
  });

  it('writes plain lines where there is no terminal', () => {
    const { text, stream } = sink(false);
    const screen = new Screen(stream);
    screen.status('waiting');
    screen.bold('done');
    screen.clearStatus();
    expect(text()).toBe('done\n');
  });
});

function sink(isTTY: boolean): { text: () => string; stream: Output } {
  let written = '';
  const stream = { isTTY, write: (chunk: string) => (written += chunk) };
  return { text: () => written, stream };
}
