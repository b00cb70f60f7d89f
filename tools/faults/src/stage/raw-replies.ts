import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

import type { Handler } from './gate.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Something that is not HTTP. */
export const garbage: Handler = (_, response) => {
  response.socket?.end('SSH-2.0-OpenSSH_9.9\r\n\r\n');
};

/** Closes the connection in good order, but without an answer. */
export const hangUp: Handler = (_, response) => {
  response.socket?.end();
};

/** Breaks off in the middle of a body of unknown length. */
export const cutChunked: Handler = (_, response) => {
  response.writeHead(200, JSON_TYPE);
  response.write('{"id":"s', () => response.socket?.resetAndDestroy());
};

/** A byte now and then, and never an end. */
export const drip: Handler = (_, response) => {
  response.writeHead(200, JSON_TYPE);
  response.write('{"id":"');
  const timer = setInterval(() => response.write('s'), 100);
  response.once('close', () => clearInterval(timer));
};

/** Takes the request and never answers. */
export const silence: Handler = () => undefined;

/** A body of `bytes`, announced by its length. */
export function announced(bytes: number): Handler {
  return (_, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': String(bytes) });
    response.write('{"id":"');
    pour(response, bytes - 7);
  };
}

/** A body of `bytes` whose length nobody announces. */
export function unannounced(bytes: number): Handler {
  return (_, response) => {
    response.writeHead(200, JSON_TYPE);
    response.write('{"id":"');
    pour(response, bytes - 7);
  };
}

/** A small body that becomes `bytes` when it is decompressed. */
export function bomb(bytes: number): Handler {
  return (_, response) => {
    const packed = gzipSync(Buffer.alloc(bytes, 's'));
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip', 'content-length': String(packed.length) };
    response.writeHead(200, headers);
    response.end(packed);
  };
}

/** Answers with every header and the body of the request, as careless servers do. */
export function echo(status: number): Handler {
  return (request, response) => {
    const sent = { headers: request.headers, body: request.body };
    const message = `could not handle ${request.raw}`;
    response.writeHead(status, JSON_TYPE);
    response.end(
      JSON.stringify({
        ...sent,
        message,
        errors: [{ code: 'echo', message }],
        errorCode: 'ECHO',
        errorMessage: message,
        error_code: 'ECHO',
        error_msg: message,
        error: { code: status, message },
      }),
    );
  };
}

/** As `echo`, in plain text. */
export function echoText(status: number): Handler {
  return (request, response) => {
    response.writeHead(status, { 'content-type': 'text/plain' });
    response.end(request.raw);
  };
}

function pour(response: ServerResponse, bytes: number): void {
  const piece = Buffer.alloc(16 * 1024, 's');
  let left = bytes;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      const size = Math.min(left, piece.length);
      left -= size;
      if (!response.write(piece.subarray(0, size))) {
        response.once('drain', more);
        return;
      }
    }
    if (!response.destroyed) response.end();
  };
  more();
}
