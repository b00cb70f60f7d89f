import { createServer } from 'node:http';

/** A real HTTP server that issues tokens, takes 20 to 120 ms for each, and counts. */
export async function startIdentityService() {
  const planted = 'planted-in-every-token';
  const valid = new Set();
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume();
    requests += 1;
    const value = `${planted}-${requests}`;
    setTimeout(
      () => {
        valid.add(value);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ value, lifeMs: 3_600_000 }));
      },
      20 + Math.random() * 100,
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    planted,
    requests: () => requests,
    issued: (token) => valid.has(token),
    revokeAll: () => valid.clear(),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
