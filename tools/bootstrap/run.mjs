// `node tools/bootstrap/run.mjs <task> [arguments]`: the entry behind `npm start`, `npm test` and the other scripts.
//
// This file alone is read by whatever Node the machine has, so it keeps to syntax that old ones can parse and
// loads the rest only when that Node is new enough for it.

var LEAST_NODE_MAJOR = 20;
var major = Number(process.versions.node.split('.')[0]);

if (major < LEAST_NODE_MAJOR) {
  process.stderr.write(
    'Compute Sessions needs Node ' +
      LEAST_NODE_MAJOR +
      ' or newer to start; this is Node ' +
      process.versions.node +
      '.\nInstall a newer Node (any of 20, 22, 24 will do) and run the command again.\n',
  );
  process.exit(1);
}

import('./main.mjs')
  .then(function (bootstrap) {
    return bootstrap.main(process.argv.slice(2));
  })
  .then(function (exitCode) {
    process.exitCode = exitCode;
  });
