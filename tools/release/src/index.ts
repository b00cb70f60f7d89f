export { packAll, publishablePackages, type SourcePackage, tarballsIn } from './packages.js';
export { npm, pnpm } from './process/npm.js';
export { environment, type Finished, mustRun, run, type RunOptions } from './process/run.js';
export { Stopped, stopSignal } from './process/stop.js';
export {
  type PublishOptions,
  type Registry,
  type RegistryOptions,
  startRegistry,
} from './registry/registry.js';
export { type WorkFolder, workFolder } from './work-folder.js';
