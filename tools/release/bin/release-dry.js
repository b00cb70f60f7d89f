#!/usr/bin/env node
import { main } from '../dist/release-dry.js';

process.exit(await main(process.argv.slice(2)));
