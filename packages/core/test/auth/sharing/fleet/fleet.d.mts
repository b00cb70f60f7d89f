export interface FleetSettings {
  readonly kind: 'sqlite' | 'sqlite-atomic' | 'redis' | 'redis-plain';
  /** File of the database, or the server's socket. */
  readonly location: string;
  readonly identityUrl: string;
  readonly encryptionKey?: string;
  readonly leaseMs?: number;
}

export interface FleetAnswer {
  readonly token: string;
  /** What went wrong with the store. */
  readonly failures: readonly string[];
}

export interface Fleet {
  readonly size: number;
  /** All members ask for a token at once, after the service refused them the given ones. */
  ask(refused?: readonly string[]): Promise<FleetAnswer[]>;
  /** The same, one promise for each; that of a member that dies is rejected. */
  askEach(refused?: readonly string[]): Promise<FleetAnswer>[];
  end(): Promise<void>;
}

export function startFleet(size: number, settings: FleetSettings): Promise<Fleet>;
