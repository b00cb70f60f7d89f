export interface FleetSettings {
  readonly kind: 'sqlite' | 'sqlite-atomic' | 'redis' | 'redis-plain';
  /** File of the database, or the server's socket. */
  readonly location: string;
  readonly identityUrl: string;
  readonly encryptionKey?: string;
}

export interface FleetAnswer {
  readonly token: string;
  /** What went wrong with the store. */
  readonly failures: readonly string[];
}

export interface Fleet {
  readonly size: number;
  ask(refused?: readonly string[]): Promise<FleetAnswer[]>;
  end(): Promise<void>;
}

export function startFleet(size: number, settings: FleetSettings): Promise<Fleet>;
