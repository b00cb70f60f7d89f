import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { problemKindInfo } from '@arethetypeswrong/core/problems';

import type { Finding } from './finding.js';
import type { PackedPackage } from './packed-package.js';

/** The packages are ESM only: how CommonJS and the resolution of before Node 12 see them says nothing. */
const NOT_OURS = new Set(['node10', 'node16-cjs']);

/** Does TypeScript find types for every entry, and do they say of the code what is so? */
export async function checkTypesResolution({ manifest, bytes }: PackedPackage): Promise<Finding[]> {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(bytes)));
  if (!result.types)
    return [
      finding(manifest.name, '', 'holds no types.', 'Build with declarations, and name them in "exports".'),
    ];
  return result.problems.filter(isOurs).map((problem) => {
    const { shortDescription, docsUrl } = problemKindInfo[problem.kind];
    const where = 'entrypoint' in problem ? ` (${problem.entrypoint}, ${problem.resolutionKind})` : '';
    return finding(manifest.name, where, `${shortDescription}.`, `Read ${docsUrl}`);
  });
}

function isOurs(problem: Problem): boolean {
  return !('resolutionKind' in problem && NOT_OURS.has(problem.resolutionKind));
}

function finding(name: string, where: string, problem: string, remedy: string): Finding {
  return { package: name, check: 'types', file: `package.json /exports${where}`, problem, remedy };
}
