import { BREAKERS } from './breakers.js';
import { labels } from './document.js';
import { STRUCTURES } from './structures.js';

/** HOSTILE.md */
export function report({ cases, generated, refused, programs, imported, findings }) {
  const lines = findings.map(({ name, text }) => `- ${name}: ${text}`);
  return `# Hostile documents

${String(labels().length)} places of a document that hold text, times ${String(Object.keys(BREAKERS).length)} texts that have broken generators; the same texts in an overlay and as
the client's name; ${String(Object.keys(STRUCTURES).length)} documents that are hostile by their shape. Written by \`npm run hostile\`.

| | |
| --- | --- |
| cases | ${String(cases)} |
| generated | ${String(generated)} |
| refused, with pointer, finding and advice | ${String(refused)} |
| different programs among what was generated, compiled by TypeScript 7 | ${String(programs)} |
| files of these, imported in Node | ${String(imported)} |
| executed, escaped, crashed, late, not compiling, misleading | ${String(findings.length)} |
${lines.length > 0 ? `\n## Findings\n\n${lines.join('\n')}\n` : ''}`;
}
