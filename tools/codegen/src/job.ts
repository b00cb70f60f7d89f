/** One document and where its output goes. */
export interface Job {
  readonly name: string;
  readonly input: string;
  readonly overlay?: string;
  /** The name of the document in the header of each file; its base name when absent. */
  readonly source?: string;
  /** Class name of the client for documents without x-sdk-client. */
  readonly clientName?: string;
  /** Whether the class of the client is generated; without it, it is written by hand. */
  readonly client?: boolean;
  /** The folder of the .gen.ts files. */
  readonly output: string;
  /** Where api.md goes. */
  readonly apiMd: string;
  /** The schemas judge formats; without it they are annotations. */
  readonly assertFormats?: boolean;
  /** Whether a test kit is written too. */
  readonly testing?: boolean;
  /** Hosts that files of the document may be fetched from. */
  readonly allowedHosts?: readonly string[];
  /** A document that takes longer is refused. */
  readonly timeLimitSeconds?: number;
  /** Problems name files relative to this folder. */
  readonly base?: string;
}
