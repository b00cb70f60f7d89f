import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface WorkFolder extends AsyncDisposable {
  readonly path: string;
}

/** A new folder for temporary files. It goes away with everything in it when it is disposed of, unless it is kept. */
export async function workFolder(
  name: string,
  { keep = false }: { keep?: boolean } = {},
): Promise<WorkFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), `${name}-`)));
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      if (!keep) await rm(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
