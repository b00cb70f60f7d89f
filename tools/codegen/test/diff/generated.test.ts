import { describe, expect, it } from 'vitest';
import { diffGenerated, generatedFiles, loadSide } from '../../src/diff/index.js';
import { HARBOUR } from './real.js';

describe('another version of the generator', { timeout: 60_000 }, () => {
  it('is judged by what it declares', async () => {
    const files = generatedFiles(await loadSide(HARBOUR));
    const edited = (from: RegExp, to: string): typeof files =>
      files.map(({ path, text }) => ({
        path,
        text: path.startsWith('resources/') ? text.replace(from, to) : text,
      }));
    expect(diffGenerated(files, files).bump).toBe('none');
    expect(diffGenerated(files, edited(/\/\*\* \w+/, '/** Other words')).bump).toBe('patch');
    const broken = diffGenerated(files, edited(/ retrieve\(/, ' read('));
    expect(broken.bump).toBe('major');
    expect(broken.changes.map(({ row }) => row)).toContain(108);
    expect(broken.changes.map(({ message }) => message).join()).toContain('berths.retrieve');
  });
});
