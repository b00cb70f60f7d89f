// A route of a web server, which keeps the credential on the server: GET /jobs/{id} tells a page how a job is doing.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import {
  ApiError,
  IbmQuantum,
  InvalidRequestError,
  NotFoundError,
  TransportError,
} from '@compute-sessions/ibm-quantum';

const quantum = new IbmQuantum({ timeout: { totalMs: 10_000 } }); // one client for all requests: they share its token

export const app = new Hono()
  .get('/jobs/:id', async (context) => {
    // A page that was closed ends the call to IBM too.
    const { signal } = context.req.raw;
    const job = await quantum.jobs.retrieve(context.req.param('id'), { exclude_params: true }, { signal });
    return context.json({ id: job.id, status: job.status, created: job.created });
  })
  .onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (NotFoundError.is(error)) return context.json({ message: 'There is no such job.' }, 404);
    if (InvalidRequestError.is(error)) return context.json({ message: 'This is no id of a job.' }, 400);
    if (!ApiError.is(error) && !TransportError.is(error)) throw error;
    // Printed, an error shows no credential; the page learns only what to quote when it asks.
    console.error(error);
    const requestId = ApiError.is(error) ? error.requestId : undefined;
    return context.json({ message: 'IBM Quantum did not answer as it should.', requestId }, 502);
  });

const server = serve(
  { fetch: app.fetch, port: Number(process.env['PORT'] ?? 0), hostname: '127.0.0.1' },
  ({ port }) => {
    console.log(`http://127.0.0.1:${port}/jobs/ID`);
  },
);
process.once('SIGINT', () => server.close());
process.once('SIGTERM', () => server.close());
