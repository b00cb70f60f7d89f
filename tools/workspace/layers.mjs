// Who may import whom, as data. A list of layers is an order: a layer may import itself and what stands
// before it, never what comes after. A layer is a folder or a file of that name in a package's `src`.
import { join } from 'node:path';

export const CORE_LAYERS = [
  'data', // pure helpers over plain values
  'errors',
  'config', // reads the environment; its failures are errors
  'logging',
  'observe',
  'auth',
  'transport',
  'wire', // what is not JSON; operations bring it along, nothing else may pull it in
  'resource',
  'lifecycle',
  'index',
  'otel', // behind a subpath of its own: nothing else may pull it in
  'testing', // for the tests of programs that use a client; behind a subpath of its own
];
export const PROVIDER_LAYERS = [
  'errors',
  'signing',
  'auth',
  'generated',
  'extras',
  'client',
  'index',
  'testing',
];

export const PROVIDERS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'];

const SCOPE = '@compute-sessions';

/**
 * What each package's `src` may import of the others.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const ALLOWED_PACKAGES = {
  'packages/core': [],
  'packages/simulator': [], // it must not share a mistake with the clients that it judges
  'tools/codegen': [], // it writes import lines as text
  ...Object.fromEntries(PROVIDERS.map((provider) => [`packages/${provider}`, ['core']])),
};

/** Zones for import-x/no-restricted-paths, which also sees type-only imports. */
export function layerZones() {
  return [
    ...zonesOf('packages/core', CORE_LAYERS),
    ...PROVIDERS.flatMap((provider) => zonesOf(`packages/${provider}`, PROVIDER_LAYERS)),
  ];
}

function zonesOf(folder, layers) {
  const from = join(folder, 'src');
  return layers.map((layer, i) => ({
    target: spellings(layer).map((name) => join(from, name)),
    from,
    except: layers
      .slice(0, i + 1)
      .flatMap(spellings)
      .map((name) => `./${name}`),
    message: `The import direction is ${layers.join(' <- ')} (a <- b: b may import a, never back).`,
  }));
}

const spellings = (layer) => [layer, `${layer}.ts`];

/** One eslint block per package: the other packages, by name or by a path out of this one, are off limits. */
export function packageBoundaries() {
  return Object.entries(ALLOWED_PACKAGES).map(([folder, allowed]) => ({
    files: [`${folder}/src/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^${SCOPE}/(?!(?:${[...allowed, '(?!)'].join('|')})(?:/|$))`,
              message: allowed.length
                ? `${folder} may import ${allowed.map((name) => `${SCOPE}/${name}`).join(', ')} and no other package of this house.`
                : `${folder} imports no other package of this house.`,
            },
            {
              regex: '^(?:\\.\\./)+(?:packages|tools|specs|core|simulator|codegen|[a-z-]+/src)/',
              message: 'A package reaches another one by its name, never by a path.',
            },
          ],
        },
      ],
    },
  }));
}
