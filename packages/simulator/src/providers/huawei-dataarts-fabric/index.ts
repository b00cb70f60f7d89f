import type { ProviderModule } from '../../provider.js';
import { authenticate, expireToken } from './auth.js';
import { connection, type FabricCredentials } from './connection.js';
import { desk } from './desk.js';
import { frameworkError } from './errors.js';
import { createToken } from './iam.js';
import { showRaySession } from './ray.js';
import { recordHandlers } from './records.js';
import { sessionHandlers } from './sessions.js';
import { createState } from './create-state.js';
import type { FabricState } from './state.js';
import { statementHandlers } from './statements.js';
import { createTemporaryKey, listProjects } from './temporary-keys.js';

export type { FabricCredentials, FabricState };

/** Huawei Cloud DataArts Fabric, and the identity service that issues its tokens. */
export const huaweiDataArtsFabric: ProviderModule<FabricState, FabricCredentials, 'huawei-dataarts-fabric'> =
  {
    name: 'huawei-dataarts-fabric',
    createState,
    identify: ({ id }) => ({ 'x-request-id': id }),
    authenticate,
    expireToken,
    handlers: {
      ...sessionHandlers,
      ...statementHandlers,
      ...recordHandlers,
      ShowSessionInfo: showRaySession,
    },
    error: frameworkError,
    desk,
    extraRoutes: {
      'POST /huawei-iam/v3/auth/tokens': createToken,
      'POST /huawei-iam/v3.0/OS-CREDENTIAL/securitytokens': createTemporaryKey,
      'GET /huawei-iam/v3/projects': listProjects,
    },
    connection,
  };
