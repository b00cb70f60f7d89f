import { ConnectionError } from './transport-errors.js';

/**
 * A part of this package that is a file of its own, loaded when `operation` needs it.
 *
 * @throws ConnectionError when it cannot be had, in phase `prepare`: nothing was sent
 */
export async function loaded<Part>(operation: string, load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new ConnectionError(`${operation}: a part of this package could not be loaded, see \`cause\``, {
      operation,
      phase: 'prepare',
      code: undefined,
      mayHaveReachedServer: false,
      cause,
    });
  }
}
