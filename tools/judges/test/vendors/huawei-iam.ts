import * as iam from '@huaweicloud/huaweicloud-sdk-iam/v3/public-api.js';
import { clientOf, type HuaweiOnSimulator, type Key, keyed } from './huawei.js';

/** The vendor's package for its identity service. */
export function iamClient(fabric: HuaweiOnSimulator, key?: Key): iam.IamClient {
  return new iam.IamClient(clientOf([fabric.identityUrl ?? ''], key && keyed(key)));
}

/** For the fabric's project, as its data plane needs it. */
export function passwordRequest(
  { credentials }: HuaweiOnSimulator,
  password = credentials.login.password,
): iam.KeystoneCreateUserTokenByPasswordRequest {
  const { login, projectId } = credentials;
  const user = new iam.PwdPasswordUser()
    .withName(login.user)
    .withPassword(password)
    .withDomain(new iam.PwdPasswordUserDomain().withName(login.domain));
  const identity = new iam.PwdIdentity()
    .withMethods([iam.PwdIdentityMethodsEnum.PASSWORD])
    .withPassword(new iam.PwdPassword().withUser(user));
  const scope = new iam.AuthScope().withProject(new iam.AuthScopeProject().withId(projectId));
  const auth = new iam.PwdAuth().withIdentity(identity).withScope(scope);
  const body = new iam.KeystoneCreateUserTokenByPasswordRequestBody().withAuth(auth);
  return new iam.KeystoneCreateUserTokenByPasswordRequest().withBody(body);
}

export async function tokenByPassword(fabric: HuaweiOnSimulator): Promise<string> {
  const answer = await iamClient(fabric).keystoneCreateUserTokenByPassword(passwordRequest(fabric));
  // The package puts the header among the fields of the body, where its types hide it.
  return String(Reflect.get(answer, 'X-Subject-Token'));
}

/** A key that ends, made out for a token, which the package sends in the body. */
export async function temporaryKey(fabric: HuaweiOnSimulator, seconds: number): Promise<Required<Key>> {
  const token = new iam.IdentityToken().withId(await tokenByPassword(fabric)).withDurationSeconds(seconds);
  const identity = new iam.TokenAuthIdentity()
    .withMethods([iam.TokenAuthIdentityMethodsEnum.TOKEN])
    .withToken(token);
  const auth = new iam.TokenAuth().withIdentity(identity);
  const body = new iam.CreateTemporaryAccessKeyByTokenRequestBody().withAuth(auth);
  const request = new iam.CreateTemporaryAccessKeyByTokenRequest().withBody(body);
  const { credential } = await iamClient(fabric).createTemporaryAccessKeyByToken(request);
  const { access = '', secret = '', securitytoken = '' } = credential ?? {};
  return { accessKey: access, secretKey: secret, securityToken: securitytoken };
}
