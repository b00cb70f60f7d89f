import { createHash, sign } from 'node:crypto';

export interface Signer {
  readonly keyId: string;
  readonly privateKey: string;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly date?: Date;
}

/** The request options that `fetch` needs for a signed call. Headers in `call` are sent beside the signed ones. */
export function signed(url: string, signer: Signer, call: Call = {}): RequestInit {
  const method = call.method ?? 'GET';
  const { host, pathname, search } = new URL(url);
  const body = call.body === undefined ? '' : JSON.stringify(call.body);
  const headers: Record<string, string> = { 'x-date': (call.date ?? new Date()).toUTCString(), host };
  const order = ['x-date', '(request-target)', 'host'];
  if (['POST', 'PUT', 'PATCH'].includes(method)) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = String(Buffer.byteLength(body));
    headers['x-content-sha256'] = createHash('sha256').update(body).digest('base64');
    order.push('content-type', 'content-length', 'x-content-sha256');
  }
  const lines = order.map((name) =>
    name === '(request-target)'
      ? `${name}: ${method.toLowerCase()} ${pathname}${search}`
      : `${name}: ${headers[name]}`,
  );
  const signature = sign('sha256', Buffer.from(lines.join('\n')), signer.privateKey).toString('base64');
  headers['authorization'] =
    `Signature version="1",keyId="${signer.keyId}",algorithm="rsa-sha256",` +
    `headers="${order.join(' ')}",signature="${signature}"`;
  // fetch sets these two itself.
  delete headers['host'];
  delete headers['content-length'];
  return { method, headers: { ...headers, ...call.headers }, ...(body === '' ? {} : { body }) };
}
