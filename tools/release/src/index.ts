// What other tools of the workspace may use: a registry to publish to, projects that install from it, a workspace to spoil.
export type { Consumer, Outcome } from './consumers/consumer.js';
export { installProject, type ProjectOptions } from './consumers/project.js';
export { runConsumers, type RunAllOptions } from './consumers/run-all.js';
export { installedSimulator, type Program, type SimulatorUse } from './consumers/simulator.js';
export { packAll, publishablePackages, type SourcePackage, tarballsIn } from './packages.js';
export { npm, pnpm, publishedVersion } from './process/npm.js';
export { environment, type Finished, mustRun, run, type RunOptions } from './process/run.js';
export { Stopped, stopSignal } from './process/stop.js';
export {
  type PublishOptions,
  type Registry,
  type RegistryOptions,
  startRegistry,
} from './registry/registry.js';
export { publishAsWorkflow, publishScript } from './rehearsal/publish-script.js';
export { type CopyOptions, copyWorkspace, type WorkspaceCopy } from './rehearsal/workspace-copy.js';
export { type WorkFolder, workFolder } from './work-folder.js';
