#!/usr/bin/env node
// Takes real documents from generation to calls, and writes corpus/CORPUS.md.
import { main } from '../corpus/main.js';

process.exitCode = await main(process.argv.slice(2));
