#!/usr/bin/env node
import { main } from '../dist/consumers-command.js';

process.exit(await main(process.argv.slice(2)));
