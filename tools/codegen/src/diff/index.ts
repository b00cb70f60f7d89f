export { changelogOf, changesetOf } from './changeset.js';
export { diffGenerated, diffSides, type DiffOptions } from './diff.js';
export { diffDocuments } from './documents.js';
export { generatedFiles, loadSide, type DocumentFiles } from './load.js';
export { diffPackages } from './packages.js';
export { builtInRules, policyOf, type Override, type Rule } from './policy/policy.js';
export { renderHuman } from './render/human.js';
export { renderMarkdown } from './render/markdown.js';
export type { Wanted } from './source.js';
export type {
  Agreement,
  Break,
  Bump,
  Change,
  DiffResult,
  Direction,
  Review,
  UsedPolicy,
  Verdict,
} from './types.js';
