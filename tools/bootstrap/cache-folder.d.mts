// Types of what TypeScript tools use of cache-folder.mjs.
export function cacheFolder(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string;
