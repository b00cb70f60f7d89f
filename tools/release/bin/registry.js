#!/usr/bin/env node
// A throw-away npm registry: `registry.js CONFIG`, where CONFIG is verdaccio's configuration as JSON. Started by
// src/registry/registry.ts; listens on any free port of loopback, tells it to its parent, and ends with it.
import { createRequire } from 'node:module';

const { runServer } = createRequire(import.meta.url)('verdaccio');
const server = await runServer(JSON.parse(process.argv[2]));

process.once('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
