import { fileURLToPath } from 'node:url';

/** The workspace's folder. */
export const ROOT: string = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
