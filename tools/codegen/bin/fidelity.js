#!/usr/bin/env node
// Measures the emitted zod against the JSON Schema Test Suite, and the peers with it.
import { main } from '../fidelity/main.js';

process.exitCode = await main(process.argv.slice(2));
