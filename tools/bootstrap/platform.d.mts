// Types of what TypeScript tools use of platform.mjs.
export function nodePackage(
  platform: string,
  arch: string,
): { name: string; range: string; binary: string } | undefined;
