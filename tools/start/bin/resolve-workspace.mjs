// For `node --import`: a program in any folder gets the packages of this workspace, as they were built last.
import { registerHooks } from 'node:module';

const ONE_WHO_HAS_THEM_ALL = new URL('../package.json', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!specifier.startsWith('@compute-sessions/')) return nextResolve(specifier, context);
    return nextResolve(specifier, { ...context, parentURL: ONE_WHO_HAS_THEM_ALL });
  },
});
