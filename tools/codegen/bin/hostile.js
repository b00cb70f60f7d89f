#!/usr/bin/env node
// Takes hostile documents through the generator, and writes hostile/HOSTILE.md.
import { main } from '../hostile/main.js';

process.exitCode = await main(process.argv.slice(2));
