import { expect, it } from 'vitest';
import type {
  MemberInput,
  TeamCreateParams,
  TeamOutput,
} from '../../fixtures/features/sides/expected/index.gen.js';
import { TeamInput, TeamOutput as Answer } from '../../fixtures/features/sides/expected/schemas/teams.gen.js';
import { Team } from '../../fixtures/features/sides/expected/schemas/shared.gen.js';

const account = { id: '7', password: 'secret' };

it('bodies ask for nothing read-only, however deep it stands', () => {
  const rival: TeamCreateParams = { name: 'B', members: [] };
  const sent: TeamCreateParams = {
    name: 'A',
    members: [{ role: 'Player', password: 'x' }],
    guests: { ann: { password: 'y' } },
    rivals: [rival],
  };
  expect(TeamInput.safeParse(sent).success).toBe(true);
  // @ts-expect-error what is write-only has to be sent
  const wrong: TeamCreateParams = { name: 'A', members: [{ role: 'Player' }] };
  expect(TeamInput.safeParse(wrong).success).toBe(false);
});

it('answers need nothing write-only, and have all that is read-only', () => {
  const got: TeamOutput = { name: 'A', members: [{ role: 'Player', id: '7' }], guests: { ann: { id: '8' } } };
  expect(Answer.safeParse(got).success).toBe(true);
  // @ts-expect-error a read-only property is there
  const wrong: TeamOutput = { name: 'A', members: [], guests: { ann: {} } };
  expect(Answer.safeParse(wrong).success).toBe(false);
});

it('the component itself means what it says', () => {
  expect(Team.safeParse({ name: 'A', members: [], guests: { ann: account } }).success).toBe(true);
  expect(Team.safeParse({ name: 'A', members: [], guests: { ann: { id: '8' } } }).success).toBe(false);
});

it('a discriminator goes on telling members apart by the names of the originals', () => {
  const told = (member: MemberInput): string | undefined =>
    member.role === 'trainer' ? member.since : member.password;
  expect(told({ role: 'Player', password: 'x' })).toBe('x');
});
