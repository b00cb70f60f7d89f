import { BREAKERS } from './breakers.js';
import { countPlaces, KNOTS } from './cases.js';
import { STRUCTURES } from './structures.js';

/** HOSTILE.md */
export function report({ cases, generated, refused, programs, imported, findings }) {
  const lines = findings.map(({ name, text }) => `- ${name}: ${text}`);
  const { documents, facts } = countPlaces();
  return `# Hostile documents

${String(documents)} places of a document that hold text (OpenAPI 3.1, Swagger 2.0) and ${String(facts)} of the facts in an overlay, times
${String(Object.keys(BREAKERS).length)} texts that have broken generators; the same texts elsewhere in an overlay and as the client's name;
${String(Object.keys(STRUCTURES).length)} documents that are hostile by their shape, and ${String(KNOTS)} whose schemas refer to each other by chance. Written by
\`npm run hostile\`.

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
