// A bundler that splits makes a file for each set of modules that the same entries need: many small ones. Two kinds of
// modules are kept in one file each: those that are loaded late, and those that the main entry shares with anything else.
import { resolve } from 'node:path';

/**
 * Which modules these are, from what a first build says.
 *
 * @returns absolute paths. `late`: what the source imports by `import()`, but for schemas, which are loaded one resource at
 * a time. `shared`: what `main` has in common with other entries or with `late`
 */
export function plan(metafile, main) {
  const { inputs, outputs } = metafile;
  const entries = Object.values(outputs).filter(({ entryPoint }) => entryPoint !== undefined);
  const late = new Set(
    Object.values(inputs)
      .flatMap((input) => input.imports)
      .filter(({ kind, external }) => kind === 'dynamic-import' && external !== true)
      .map(({ path }) => path)
      .filter((path) => !path.endsWith('.gen.ts')),
  );
  checkNames(entries.filter(({ entryPoint }) => late.has(entryPoint)));
  const others = entries.map(({ entryPoint }) => entryPoint).filter((entry) => entry !== main);
  const elsewhere = new Set(others.flatMap((entry) => [...reached(entry, inputs)]));
  const shared = [...reached(main, inputs)].filter((path) => elsewhere.has(path));
  return { late: [...late].map((path) => resolve(path)), shared: shared.map((path) => resolve(path)) };
}

/**
 * What another entry takes from the main one stays there: it imports the file, and what it alone needs comes with it. Otherwise the
 * main entry would be taken apart for it.
 */
export function mainStays() {
  return {
    name: 'main-stays',
    setup({ onResolve, resolve: find }) {
      onResolve({ filter: /(?:^|\/)index\.js$/ }, async ({ kind, path, pluginData, ...from }) => {
        if (pluginData === 'asked' || kind !== 'import-statement') return undefined;
        const found = await find(path, { ...from, kind, pluginData: 'asked' });
        return found.path.endsWith('/src/index.ts') ? { path: './index.js', external: true } : undefined;
      });
    },
  };
}

/** A module and all that it imports statically. */
function reached(entry, inputs, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const { path, kind, external } of inputs[entry]?.imports ?? []) {
    if (kind === 'import-statement' && external !== true) reached(path, inputs, found);
  }
  return found;
}

function checkNames(outputs) {
  const names = outputs.flatMap((output) => output.exports);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two modules that are loaded late export '${twice}': rename one.`);
}

/**
 * Every entry but `index`, and what is loaded late, starts by importing all that is shared: then it is needed by the same
 * entries, and becomes one file. Each `import()` of a late module gets the exports of all of them.
 */
export function fewFiles({ late, shared }) {
  const withShared = (paths) =>
    [
      ...shared.map((path) => `import ${quoted(path)};`),
      ...paths.map((path) => `export * from ${quoted(path)};`),
    ].join('\n');
  return {
    name: 'few-files',
    setup({ onResolve, onLoad, resolve: find }) {
      onResolve({ filter: /.*/ }, async ({ kind, path, pluginData, ...from }) => {
        if (pluginData === 'asked') return undefined;
        const local = path.startsWith('.') || path.startsWith('/');
        if (!local) return undefined;
        const found = await find(path, { ...from, kind, pluginData: 'asked' });
        if (kind === 'entry-point' && !found.path.endsWith('/src/index.ts')) {
          return { path: found.path, namespace: 'entry' };
        }
        if (kind === 'dynamic-import' && late.includes(found.path))
          return { path: 'late', namespace: 'late' };
        // Else an import of nothing but the file would be dropped.
        return shared.includes(found.path) ? { ...found, sideEffects: true } : found;
      });
      const resolveDir = process.cwd();
      onLoad({ filter: /.*/, namespace: 'late' }, () => ({ contents: withShared(late), resolveDir }));
      onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => ({
        contents: withShared([path]),
        resolveDir,
      }));
    },
  };
}

const quoted = (path) => JSON.stringify(path);
