#!/usr/bin/env node
// Measures what generating costs, beside openapi-typescript on the same documents.
import { main } from '../bench/main.js';

process.exitCode = await main(process.argv.slice(2));
