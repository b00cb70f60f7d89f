import type { Api } from '../../model/types.js';
import type { OutputFile } from '../file.js';
import { ExampleTable, emitExamples } from './examples.js';
import { emitFields, FieldTable } from './fields.js';
import { emitTestIndex } from './index-file.js';
import { emitTestOperations } from './operations.js';

/** testing/: what `@compute-sessions/core/testing` must know of the document. `provider`: the package's name; `files`: what else is written. */
export function emitTesting(api: Api, provider: string, files: readonly OutputFile[]): OutputFile[] {
  const examples = new ExampleTable(api);
  const fields = new FieldTable(api);
  return [
    emitTestIndex(api, provider, files),
    emitTestOperations(api, examples, fields),
    emitExamples(api, examples),
    emitFields(api, fields),
  ];
}
