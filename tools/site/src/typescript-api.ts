import { join } from 'node:path';
import {
  Application,
  DeclarationReflection,
  OptionDefaults,
  type Reflection,
  type TypeDocOptions,
} from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';

/** What users import, in the order of the menu, and the module that it comes from. */
const ENTRIES: readonly (readonly [name: string, file: string])[] = [
  ['core', 'packages/core/src/index.ts'],
  ['core-wire', 'packages/core/src/wire/index.ts'],
  ['core-otel', 'packages/core/src/otel/index.ts'],
  ['core-testing', 'packages/core/src/testing/index.ts'],
  ['ibm-quantum', 'packages/ibm-quantum/src/index.ts'],
  ['ibm-quantum-testing', 'packages/ibm-quantum/src/testing.ts'],
  ['huawei-dataarts-fabric', 'packages/huawei-dataarts-fabric/src/index.ts'],
  ['huawei-dataarts-fabric-signing', 'packages/huawei-dataarts-fabric/src/signing.ts'],
  ['huawei-dataarts-fabric-testing', 'packages/huawei-dataarts-fabric/src/testing.ts'],
  ['aimms-pro', 'packages/aimms-pro/src/index.ts'],
  ['aimms-pro-testing', 'packages/aimms-pro/src/testing.ts'],
  ['oracle-aidp', 'packages/oracle-aidp/src/index.ts'],
  ['oracle-aidp-signing', 'packages/oracle-aidp/src/signing.ts'],
  ['oracle-aidp-testing', 'packages/oracle-aidp/src/testing.ts'],
  ['simulator', 'packages/simulator/src/index.ts'],
  ['simulator-in-page', 'packages/simulator/src/in-page.ts'],
];

const withSubpath = (entry: string): string => entry.replace(/-(in-page|otel|signing|testing|wire)$/, '/$1');

/** `@compute-sessions/core/otel` */
export function importName(entry: string): string {
  return `@compute-sessions/${withSubpath(entry)}`;
}

export const API_PAGES: readonly { readonly text: string; readonly link: string }[] = ENTRIES.map(
  ([name]) => ({
    text: withSubpath(name),
    link: `/api/${name}`,
  }),
);

/**
 * Writes one page per entry into `folder`: what TypeScript sees of the packages' sources.
 * @throws when the sources cannot be read
 */
export async function writeTypeScriptApi(root: string, folder: string): Promise<void> {
  const options: TypeDocOptions & Partial<PluginOptions> = {
    entryPoints: ENTRIES.map(([, file]) => join(root, file)),
    tsconfig: join(root, 'tools', 'site', 'tsconfig.typedoc.json'),
    plugin: ['typedoc-plugin-markdown'],
    outputs: [{ name: 'markdown', path: folder }],
    router: 'module',
    readme: 'none',
    logLevel: 'Error',
    skipErrorChecking: true,
    disableSources: true,
    disableGit: true,
    excludeExternals: true,
    excludePrivate: true,
    excludeInternal: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    hideGroupHeadings: false,
    useCodeBlocks: true,
    expandObjects: false,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    propertyMembersFormat: 'table',
    enumMembersFormat: 'table',
    tableColumnSettings: { hideSources: true, hideInherited: true, hideOverrides: true, hideModifiers: true },
    sanitizeComments: true,
    blockTags: [...OptionDefaults.blockTags, '@description'],
  };
  const application = await Application.bootstrapWithPlugins(options);
  const project = await application.convert();
  if (project === undefined) throw new Error('TypeDoc could not read the sources of the packages.');
  for (const child of project.children ?? []) child.name = nameOf(child.name);
  for (const reflection of Object.values(project.reflections))
    if (isInherited(reflection)) project.removeReflection(reflection);
  await application.generateOutputs(project);
}

/** Members stand where they are declared, once; fifteen classes of errors would repeat them. */
function isInherited(reflection: Reflection): boolean {
  return reflection instanceof DeclarationReflection && reflection.inheritedFrom !== undefined;
}

/** TypeDoc calls an entry by its folder: `core/src/otel`. */
function nameOf(module: string): string {
  return module
    .replace(/\/src\b/, '')
    .replace(/\/index$/, '')
    .replaceAll('/', '-');
}
