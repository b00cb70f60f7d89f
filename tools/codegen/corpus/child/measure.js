// Loaded with --import before a program: writes what the process has used, when it ends, into the file named in the
// environment.
import { writeFileSync } from 'node:fs';

process.once('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMiB: maxRSS / 1024 };
  writeFileSync(process.env.CORPUS_USAGE, JSON.stringify(usage));
});
