import { createServer } from 'node:http';
import { once } from 'node:events';

/** Answers every request with what was prepared, and remembers the last one. */
export class AnswerServer {
  #server;
  #answer;
  #received = [];

  static async start() {
    const server = new AnswerServer();
    server.#server = createServer((request, response) => server.#handle(request, response));
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** From now on this is the answer, and nothing has been received. */
  prepare(answer) {
    this.#answer = answer;
    this.#received = [];
  }

  get received() {
    return this.#received;
  }

  async #handle(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    this.#received.push({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    });
    const { status, type, text } = this.#answer;
    response.writeHead(status, type === undefined ? {} : { 'content-type': type });
    response.end(text);
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
