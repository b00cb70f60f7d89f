#!/usr/bin/env node
import { main } from '../dist/story-command.js';

process.exit(await main(process.argv.slice(2)));
