import type { SimRequest } from '../../provider.js';

/** Bodies of create and patch. The framework has checked them against the document; this only reads them. */
export interface SessionInput {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly path: string | undefined;
  readonly type: string | undefined;
  readonly clusterId: string | undefined;
  readonly agentFlowKey: string | undefined;
  readonly kernelId: string | undefined;
  readonly kernelName: string | undefined;
  readonly refreshContext: boolean;
}

export function sessionInput(request: SimRequest): SessionInput {
  const body = record(request.body);
  const kernel = record(body['kernel']);
  return {
    id: string(body['id']),
    name: string(body['name']),
    path: string(body['path']),
    type: string(body['type']),
    clusterId: string(body['cluster_id']),
    agentFlowKey: string(body['agentFlowKey']),
    kernelId: string(kernel['id']),
    kernelName: string(kernel['name']),
    refreshContext: body['must_refresh_context'] === true,
  };
}

/** A header that can come only once. */
export function header(request: SimRequest, name: string): string | undefined {
  return string(request.headers[name]);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
