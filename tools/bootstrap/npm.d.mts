// Types of what TypeScript tools use of npm.mjs.
export function findNpmCli(env: NodeJS.ProcessEnv, execPath: string): string | undefined;
