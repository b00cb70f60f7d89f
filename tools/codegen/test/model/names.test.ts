import { describe, expect, it } from 'vitest';
import {
  camelCase,
  kebabCase,
  NameTable,
  operationName,
  pascalCase,
  plural,
  singular,
} from '../../src/model/names.js';

describe('names', () => {
  it.each([
    ['session_response', 'sessionResponse', 'SessionResponse'],
    ['Notebook sessions', 'notebookSessions', 'NotebookSessions'],
    ['if-match', 'ifMatch', 'IfMatch'],
    ['API', 'api', 'API'],
    ['SqlSessionInfo', 'sqlSessionInfo', 'SqlSessionInfo'],
    ['4xx', 'n4xx', 'N4xx'],
    ['../../x', 'x', 'X'],
    ['日本', 'unnamed', 'Unnamed'],
  ])('%s', (text, camel, pascal) => {
    expect(camelCase(text)).toBe(camel);
    expect(pascalCase(text)).toBe(pascal);
  });

  it.each([
    ['sessions', 'session'],
    ['statuses', 'status'],
    ['batches', 'batch'],
    ['entries', 'entry'],
    ['metadata', 'metadata'],
    ['addresses', 'address'],
    ['statementRecords', 'statementRecord'],
    ['series', 'series'],
  ])('singular and plural of %s', (many, one) => {
    expect(singular(many)).toBe(one);
    expect(plural(one)).toBe(many);
    expect(plural(many)).toBe(many);
  });

  it.each([
    ['create', 'sessions', 'createSession'],
    ['list', 'sessions', 'listSessions'],
    ['logs', 'jobs', 'jobLogs'],
    ['downloadLogs', 'taskSessions', 'downloadTaskSessionLogs'],
    ['uri', 'sessionServices', 'sessionServiceUri'],
  ])('operation %s of %s', (method, resource, name) => {
    expect(operationName(method, resource)).toBe(name);
  });

  it('names that differ only in case collide, reserved words are kept free', () => {
    const table = new NameTable();
    expect(table.claim('Session')).toBe('Session');
    expect(table.claim('session', 'sessionModel')).toBe('sessionModel');
    expect(table.claim('SESSION')).toBe('SESSION2');
    expect(table.claim('Promise', 'PromiseModel')).toBe('PromiseModel');
    expect(kebabCase('statementRecords')).toBe('statement-records');
  });
});
