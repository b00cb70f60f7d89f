/** The value of an environment variable, or undefined where there is no environment (browsers) or it is empty. */
export function readEnv(name: string): string | undefined {
  const scope = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const value = scope.process?.env?.[name];
  return value === undefined || value === '' ? undefined : value;
}

/** The first of several variables that is set. */
export function firstEnv(names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = readEnv(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
