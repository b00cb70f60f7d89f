/** A Huawei Cloud account. */
export interface Domain {
  readonly id: string;
  readonly name: string;
}

/** Projects are per region; a token for the data plane must be scoped to one. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly domain: Domain;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  /** The second factor; a login without it is refused. */
  readonly passcode?: string;
  readonly domain: Domain;
  /** The first one is the default for requests signed without X-Project-Id. */
  readonly projects: readonly Project[];
  /** Whether a policy grants the actions of DataArts Fabric. */
  readonly permitted: boolean;
  /** Whether the user may take on an agency (role Agent Operator). */
  readonly agentOperator: boolean;
}

/** What another account lets users of this one do in its name. */
export interface Agency {
  readonly name: string;
  readonly domain: Domain;
  readonly projects: readonly Project[];
}

export interface AccessKey {
  readonly user: User;
  readonly secret: string;
  /** Only with temporary keys: has to be sent and signed. */
  readonly securityToken?: string;
}

const domain: Domain = { id: '0d1e2f3a4b5c4d6e8f90a1b2c3d4e5f6', name: 'simulated-account' };
const delegating: Domain = { id: '1a2b3c4d5e6f4a7b8c9d0e1f2a3b4c5d', name: 'delegating-account' };

export const mainProject: Project = { id: 'a4a5d4098fb4474fa22cd05f897d6b99', name: 'cn-north-4', domain };
export const delegatedProject: Project = {
  id: 'b7c6d5e4f3a24b1c9d8e7f6a5b4c3d2e',
  name: 'cn-north-4',
  domain: delegating,
};

export const operator: User = {
  id: '7f6e5d4c3b2a4190a8b7c6d5e4f3a2b1',
  name: 'operator',
  password: 'simulated-password',
  domain,
  projects: [mainProject],
  permitted: true,
  agentOperator: true,
};

/** Knows the password, but no policy grants anything. */
export const visitor: User = {
  id: '2c3d4e5f6a7b4c8d9e0f1a2b3c4d5e6f',
  name: 'visitor',
  password: 'simulated-visitor-password',
  domain,
  projects: [mainProject],
  permitted: false,
  agentOperator: false,
};

/** Has to name a passcode beside the password. */
export const guarded: User = {
  id: '5a4b3c2d1e0f4a9b8c7d6e5f4a3b2c1d',
  name: 'guarded',
  password: 'simulated-guarded-password',
  passcode: '246810',
  domain,
  projects: [mainProject],
  permitted: true,
  agentOperator: false,
};

export const agency: Agency = { name: 'fabric_agency', domain: delegating, projects: [delegatedProject] };

export const users: readonly User[] = [operator, visitor, guarded];
export const agencies: readonly Agency[] = [agency];

export function userWithId(id: string): User | undefined {
  return users.find((user) => user.id === id);
}

export function projectWithId(id: string): Project | undefined {
  return [mainProject, delegatedProject].find((project) => project.id === id);
}

export const operatorKey = 'SIMULATEDAK000000001';
export const temporaryKey = 'SIMULATEDAK000000002';
export const visitorKey = 'SIMULATEDAK000000003';

export const accessKeys: ReadonlyMap<string, AccessKey> = new Map<string, AccessKey>([
  [operatorKey, { user: operator, secret: 'simulated-secret-key-1' }],
  [
    temporaryKey,
    { user: operator, secret: 'simulated-secret-key-2', securityToken: 'simulated-security-token' },
  ],
  [visitorKey, { user: visitor, secret: 'simulated-secret-key-3' }],
]);
