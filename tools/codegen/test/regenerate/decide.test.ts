import { describe, expect, it } from 'vitest';
import { bumpsOf, waitingBump, type Changeset } from '../../src/regenerate/changesets.js';
import { changesetStep, findings, isDone, type Facts } from '../../src/regenerate/decide.js';

const NAME = '@compute-sessions/harbour';
const OWN = '.changeset/spec-harbour.md';
const COMMAND = 'npm run regenerate harbour';
const released = { kind: 'commit', commit: 'abc', shown: `${NAME}@1.2.0` } as const;
const first = { kind: 'first' } as const;

function changeset(path: string, bump: string, name = NAME): Changeset {
  const text = `---\n'${name}': ${bump}\n---\n\nSomething.\n`;
  return { path, text, bumps: bumpsOf(text) };
}

const minor = {
  bump: 'minor',
  changeset: changeset(OWN, 'minor').text,
  review: [],
  disagreement: [],
} as const;
const none = { bump: 'none', review: [], disagreement: [] } as const;

function facts(more: Partial<Facts>): Facts {
  const client = { provider: 'harbour', name: NAME, version: '1.2.0' };
  return { client, base: released, meaning: none, waiting: [], stale: [], ...more };
}

describe('the front matter of a changeset', () => {
  it('is read with any quotes, and with the line ends of Windows', () => {
    const text = `---\r\n"a": minor\r\n'@x/b': major\r\nc: patch\r\n---\r\n\r\n'd': major\r\n`;
    expect([...bumpsOf(text)]).toEqual([
      ['a', 'minor'],
      ['@x/b', 'major'],
      ['c', 'patch'],
    ]);
  });

  it('may be empty', () => {
    expect([...bumpsOf('---\n---\n')]).toEqual([]);
    expect([...bumpsOf('Words.')]).toEqual([]);
  });

  it('counts for its own packages: the highest of a package is its release', () => {
    const waiting = [changeset('a', 'patch'), changeset('b', 'minor'), changeset('c', 'major', 'another')];
    expect(waitingBump(waiting, NAME)).toBe('minor');
    expect(waitingBump(waiting, 'nobody')).toBe('none');
  });
});

describe('the changeset of a spec', () => {
  it('is written when the spec has changed, and again when it says something else', () => {
    const write = { kind: 'write', text: minor.changeset };
    expect(changesetStep(facts({ meaning: minor }))).toEqual(write);
    expect(changesetStep(facts({ meaning: minor, waiting: [changeset(OWN, 'patch')] }))).toEqual(write);
  });

  it('stays when it says what the change means', () => {
    const done = facts({ meaning: minor, waiting: [changeset(OWN, 'minor')] });
    expect(changesetStep(done)).toEqual({ kind: 'keep' });
    expect(isDone(done)).toBe(true);
    expect(isDone({ ...done, stale: ['a.gen.ts'] })).toBe(false);
  });

  it('goes when the change was taken back', () => {
    expect(changesetStep(facts({ waiting: [changeset(OWN, 'minor')] }))).toEqual({ kind: 'remove' });
  });

  it('is left alone before the first release', () => {
    expect(changesetStep(facts({ base: first, waiting: [changeset(OWN, 'minor')] }))).toEqual({
      kind: 'keep',
    });
  });
});

describe('a check', () => {
  const whats = (more: Partial<Facts>): string[] => findings(facts(more)).map(({ what }) => what);

  it('finds nothing where nothing has changed', () => {
    expect(whats({})).toEqual([]);
    expect(whats({ waiting: [changeset('.changeset/by-hand.md', 'major')] })).toEqual([]);
  });

  it('names a change without its changeset, also when another one waits', () => {
    const missing = `specs/harbour has changed since ${NAME}@1.2.0 without ${OWN}`;
    expect(findings(facts({ meaning: minor }))).toEqual([{ what: missing, run: COMMAND }]);
    expect(whats({ meaning: minor, waiting: [changeset('.changeset/by-hand.md', 'major')] })).toEqual([
      missing,
    ]);
  });

  it('names a bump that is too low, and takes the highest that waits', () => {
    const low = changeset(OWN, 'patch');
    expect(whats({ meaning: minor, waiting: [low] })).toEqual([
      `${OWN}: patch is too low for ${NAME} 1.2.0, the changed spec asks for minor`,
    ]);
    expect(whats({ meaning: minor, waiting: [low, changeset('.changeset/by-hand.md', 'minor')] })).toEqual(
      [],
    );
  });

  it('leaves a higher bump to the person who chose it', () => {
    expect(whats({ meaning: minor, waiting: [changeset(OWN, 'major')] })).toEqual([]);
  });

  it('names a changeset of changes that were taken back', () => {
    expect(whats({ waiting: [changeset(OWN, 'minor')] })).toEqual([
      `${OWN} tells of changes that the spec does not have`,
    ]);
  });

  it('names each stale file', () => {
    expect(whats({ stale: ['a.gen.ts', 'b.gen.ts'] })).toEqual([
      'a.gen.ts is not what the spec gives',
      'b.gen.ts is not what the spec gives',
    ]);
  });

  it('asks for an announcement of the first release, whatever that says', () => {
    expect(findings(facts({ base: first })).map(({ run }) => run)).toEqual(['npm run changeset']);
    expect(whats({ base: first, waiting: [changeset('.changeset/first.md', 'patch')] })).toEqual([]);
  });
});
