import { open } from 'node:fs/promises';

/** Marks a SQLite file as the simulator's: "CSSM". */
export const APPLICATION_ID = 0x43_53_53_4d;

/** What a file is, told by the first bytes, so that a foreign one is not even opened as a database. */
export type FileKind =
  | { readonly kind: 'new' }
  | { readonly kind: 'foreign' }
  /** `format` is the version that the simulator gave its file. */
  | { readonly kind: 'own'; readonly format: number };

const MAGIC = 'SQLite format 3\0';
const [FORMAT_AT, APPLICATION_AT, HEADER_BYTES] = [60, 68, 100];

export async function kindOfFile(path: string): Promise<FileKind> {
  // A file that is not there yet is made here, for its owner's eyes only: it will hold keys and tokens.
  const file = await open(path, 'a+', 0o600);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    if (bytesRead === 0) return { kind: 'new' };
    const isOwn =
      bytesRead === HEADER_BYTES &&
      buffer.toString('latin1', 0, MAGIC.length) === MAGIC &&
      buffer.readUInt32BE(APPLICATION_AT) === APPLICATION_ID;
    return isOwn ? { kind: 'own', format: buffer.readUInt32BE(FORMAT_AT) } : { kind: 'foreign' };
  } finally {
    await file.close();
  }
}
