/// <reference lib="esnext.disposable" preserve="true" />
// Consumers without that library in their `lib` could not read the declarations otherwise.
import { assemble, type CoreOptions, type CoreSimulator, type Mountable } from './assemble.js';
import { withControl } from './control/listener.js';
import type { Controlled } from './control/routes.js';
import { crossOrigin } from './cross-origin.js';
import { createListener } from './listener.js';
import type { ProviderConnection } from './provider.js';
import { listen } from './server.js';
import type { Store } from './store/store.js';

export interface ComposeOptions extends CoreOptions {
  /** The TCP port on 127.0.0.1; default 0: any free one. */
  readonly port?: number | undefined;
  /**
   * True: pages of any origin may call, as a browser asks before it sends. Default false, as the providers document
   * nothing of the kind: a program that works here would not work there.
   */
  readonly cors?: boolean | undefined;
}

/** A running simulator, before its providers' types are known. */
export interface ComposedSimulator extends CoreSimulator, AsyncDisposable {
  /** The server's root, without a trailing slash. */
  readonly url: string;
  readonly providers: Readonly<Record<string, ProviderConnection>>;
  /** Ends answers that a fault holds back, waits for the others, frees the port. May be called again. */
  close(): Promise<void>;
}

/** Starts one server for these providers. */
export async function compose(
  mountables: readonly Mountable[],
  options: ComposeOptions,
  store?: Store,
): Promise<ComposedSimulator> {
  const { port = 0, cors = false } = options;
  const { surface, core, connections, follow, settle } = await assemble(mountables, options, store);
  const listener = createListener(core);
  const open = cors ? crossOrigin(listener) : listener;
  const server = await listen(
    port,
    withControl(open, () => controlled, follow),
  );
  const controlled: Controlled = { ...surface, url: server.url, providers: connections(server.url) };
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= server.close().then(settle));
  return {
    ...controlled,
    close,
    [Symbol.asyncDispose]: close,
  };
}
