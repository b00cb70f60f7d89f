import { expect, it } from 'vitest';
import type {
  BellLostWebhook,
  BellRungWebhook,
} from '../../fixtures/features/webhooks/expected/index.gen.js';

it('bodies of webhooks have types', () => {
  const rung: BellRungWebhook = { bell: 1, loud: true };
  const lost: BellLostWebhook = { bell: rung.bell };
  // @ts-expect-error not a bell
  const wrong: BellRungWebhook = { bell: 'big' };
  expect([rung.bell, lost.bell, wrong.bell]).toEqual([1, 1, 'big']);
});
