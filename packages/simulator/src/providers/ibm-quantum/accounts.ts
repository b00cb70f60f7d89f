import { base64url, utf8 } from '../../bytes.js';
import type { World } from '../../provider.js';
import type { Shelf } from '../../store/store.js';
import type { Table } from '../../store/table.js';

/** A token's life, in simulated time. */
export const tokenLifeMs = 3_600_000;

/** A user with an API key, and what an access policy grants in both instances. */
export interface User {
  readonly id: string;
  readonly apiKey: string;
  /** A reader has the actions that read and list, and none that create, change, cancel or delete. */
  readonly role: 'Writer' | 'Reader';
}

/** A token as the identity service remembers it, by its value. */
export interface TokenRecord {
  readonly userId: string;
  /** Simulated time. */
  readonly expiresAtMs: number;
}

/** One account with two users and three instances. */
export interface Accounts {
  readonly writer: User;
  readonly reader: User;
  /** Pay-as-you-go plan. */
  readonly instance: string;
  /** Open plan: no dedicated sessions. */
  readonly openPlanInstance: string;
  /** Open plan, its usage limit reached when the simulator begins. */
  readonly usedUpInstance: string;
  readonly tokens: Table<TokenRecord>;
  /** A token that was good once. */
  readonly expiredToken: string;
}

const account = 'a/0123456789abcdef0123456789abcdef';

export function accounts(world: World, shelf: Shelf): Accounts {
  const tokens = shelf.table<TokenRecord>('tokens', { isOver: (token) => token.expiresAtMs <= world.now() });
  const writer: User = { id: 'IBMid-0000000000', apiKey: 'simulated-ibm-cloud-api-key', role: 'Writer' };
  return {
    writer,
    reader: { id: 'IBMid-0000000001', apiKey: 'simulated-ibm-cloud-reader-key', role: 'Reader' },
    instance: `crn:v1:bluemix:public:quantum-computing:us-east:${account}:8f1e2d3c-4b5a-4678-9abc-def012345678::`,
    openPlanInstance: `crn:v1:bluemix:public:quantum-computing:us-east:${account}:1a2b3c4d-5e6f-4a1b-8c2d-3e4f5a6b7c8d::`,
    usedUpInstance: `crn:v1:bluemix:public:quantum-computing:us-east:${account}:2c3d4e5f-6a7b-4b2c-9d3e-4f5a6b7c8d9e::`,
    tokens,
    expiredToken: shelf.cell('expired-token', () => mintToken(tokens, writer, world, { expired: true }))
      .value,
  };
}

/** Whether no dedicated sessions are to be had there, and little time. */
export function isOpenPlan({ openPlanInstance, usedUpInstance }: Accounts, instance: string): boolean {
  return instance === openPlanInstance || instance === usedUpInstance;
}

/**
 * A token in the shape of a JWT. Its life is counted in simulated time; `iat` and `exp` are real time, since a client
 * compares them with its own clock.
 */
export function mintToken(
  tokens: Accounts['tokens'],
  user: User,
  world: World,
  options: { expired?: boolean } = {},
): string {
  const ageMs = options.expired ? tokenLifeMs + 60_000 : 0;
  const issuedAt = Math.floor((world.wallNow() - ageMs) / 1000);
  const header = encode({ kid: 'simulator', alg: 'RS256' });
  const payload = encode({
    iam_id: user.id,
    sub: 'user@example.com',
    iat: issuedAt,
    exp: issuedAt + tokenLifeMs / 1000,
    iss: 'https://iam.cloud.ibm.com/identity',
    grant_type: 'urn:ibm:params:oauth:grant-type:apikey',
    scope: 'ibm openid',
    jti: world.uuid(),
  });
  const signature = base64url(utf8(world.uuid() + world.uuid()));
  const value = `${header}.${payload}.${signature}`;
  tokens.set(value, { userId: user.id, expiresAtMs: world.now() - ageMs + tokenLifeMs });
  return value;
}

/** Whose token it is. */
export function ownerOf({ writer, reader }: Accounts, token: TokenRecord): User | undefined {
  return [writer, reader].find(({ id }) => id === token.userId);
}

function encode(value: unknown): string {
  return base64url(utf8(JSON.stringify(value)));
}
