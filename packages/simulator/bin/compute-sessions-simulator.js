#!/usr/bin/env node
const { runCli } = await import('../dist/cli.js').catch((error) => {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write(
    'The simulator is not built, or its dependencies are missing: run `npm run build` first.\n',
  );
  process.exit(70);
});

process.exitCode = await runCli(process.argv.slice(2));
