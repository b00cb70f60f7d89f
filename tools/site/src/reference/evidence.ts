import { escapeHtml } from './html.js';

/** How sure a fact is. What carries no mark in a spec is documented by the vendor. */
export type Grade = 'documented' | 'observed' | 'inferred';

export const GRADES: Readonly<Record<Grade, string>> = {
  documented: 'The vendor states it in its documentation, release notes or published OpenAPI document.',
  observed: 'Seen in code, recorded answers or screens that the vendor or its users have published.',
  inferred: 'No source states it: a conclusion from a sibling operation or from how the platform works.',
};

export function gradeOf(value: unknown): Grade {
  return value === 'observed' || value === 'inferred' ? value : 'documented';
}

/** A word beside a fact. Documented facts have none, unless asked for. */
export function badge(grade: Grade, always = false): string {
  if (grade === 'documented' && !always) return '';
  return `<a class="grade ${grade}" href="/reference/evidence#${grade}">${escapeHtml(grade)}</a>`;
}
