/** What openapi-typescript would write for the small provider of these tests. */
export interface Session {
  id: string;
  state?: string | null;
  mode?: 'batch' | 'dedicated' | (string & {});
}
export interface SessionCreateParams {
  mode: 'batch' | 'dedicated';
  max_ttl?: number;
}
export interface JobList {
  jobs?: { id: string }[];
  count?: number;
}
export interface JobListParams {
  limit?: number;
  offset?: number;
  page?: string;
  tag?: string[];
}

interface Answer<T> {
  headers: Record<string, unknown>;
  content: { 'application/json': T };
}
interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
interface ById extends Omit<NoParameters, 'path'> {
  path: { id: string };
}

export interface paths {
  '/v1/sessions': {
    parameters: NoParameters;
    post: {
      parameters: NoParameters;
      requestBody: { content: { 'application/json': SessionCreateParams } };
      responses: { 200: Answer<Session> };
    };
  };
  '/v1/sessions/{id}': {
    parameters: NoParameters;
    get: { parameters: ById; requestBody?: never; responses: { 200: Answer<Session> } };
    put: {
      parameters: ById;
      requestBody: { content: { 'application/json': SessionCreateParams } };
      responses: { 200: Answer<Session> };
    };
    delete: {
      parameters: ById;
      requestBody?: never;
      responses: { 204: { headers: Record<string, unknown>; content?: never } };
    };
  };
  '/v1/workspaces/{workspace_id}/sessions/{id}': {
    parameters: NoParameters;
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { workspace_id: string; id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: { 200: Answer<Session> };
    };
  };
  '/v1/jobs': {
    parameters: NoParameters;
    get: {
      parameters: { query?: JobListParams; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: Answer<JobList> };
    };
  };
  '/v1/versions': {
    parameters: NoParameters;
    get: { parameters: NoParameters; requestBody?: never; responses: { 200: Answer<string[]> } };
  };
}
