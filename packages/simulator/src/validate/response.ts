import type { Operation, ResponseFacts } from '../openapi.js';
import type { JsonObject } from '../json.js';
import type { WireReply } from '../wire-reply.js';
import type { Issue } from '../violations.js';
import { judgeBody } from './body.js';
import { parameterCheck } from './parameters.js';
import { isJson } from './media-type.js';
import type { SchemaChecker } from './schema-checker.js';

export interface ResponseJudge {
  /** Whether the document says anything about this status. */
  declares(status: number): boolean;
  judge(reply: WireReply): Issue[];
}

/** Judges replies of one operation: status, declared headers, content type and body. */
export function responseJudge(
  document: JsonObject,
  checker: SchemaChecker,
  operation: Operation,
): ResponseJudge {
  function find(status: number): ResponseFacts | undefined {
    const { responses } = operation;
    return (
      responses.get(`${status}`) ?? responses.get(`${Math.floor(status / 100)}XX`) ?? responses.get('DEFAULT')
    );
  }

  const headerChecks = new Map(
    [...operation.responses.values()].map((facts) => [
      facts,
      facts.headers.map((header) => parameterCheck(document, checker, header)),
    ]),
  );

  function judgeHeaders(facts: ResponseFacts, reply: WireReply): Issue[] {
    return (headerChecks.get(facts) ?? []).flatMap((check) => {
      const value = reply.headers[check.parameter.name.toLowerCase()];
      return check.judge(value === undefined ? [] : [value]);
    });
  }

  return {
    declares: (status) => find(status) !== undefined,
    judge(reply) {
      const facts = find(reply.status);
      if (facts === undefined) {
        const declared = [...operation.responses.keys()].join(', ');
        return [{ pointer: '/status', message: `${reply.status} is not declared; must be ${declared}` }];
      }
      return [...judgeHeaders(facts, reply), ...judgeReplyBody(checker, facts, reply)];
    },
  };
}

function judgeReplyBody(checker: SchemaChecker, facts: ResponseFacts, reply: WireReply): Issue[] {
  const present = reply.payload.length > 0;
  if (facts.content.size === 0)
    return present ? [{ pointer: '/body', message: 'this status has no body' }] : [];
  // What is not JSON may be empty: a log without lines.
  if (!present && [...facts.content.keys()].some((range) => !isJson(range))) return [];
  if (!present) return [{ pointer: '/body', message: 'is missing' }];
  return judgeBody(checker, facts.content, reply.headers['content-type'], reply.payload);
}
