import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/simulator.js';
import { axeProblems, openBrowser, openPage, SCHEMES, type Watched, WIDTHS } from './open.js';

let browser: Browser;
let simulator: Simulator;
let open: Watched[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  simulator = await startSimulator();
  open = [];
});
afterEach(async () => {
  for (const { page, complaints } of open) {
    expect(complaints).toEqual([]);
    await page.close();
  }
  await simulator.close();
});

async function visit(...look: [Parameters<typeof openPage>[2]?]): Promise<Watched['page']> {
  const watched = await openPage(browser, simulator.url, ...look);
  open.push(watched);
  await watched.page.locator('.session').first().waitFor();
  await watched.page.getByText('live', { exact: true }).waitFor();
  return watched.page;
}

const listAimms = (): Promise<number> => {
  const { baseUrl, credentials } = simulator.providers['aimms-pro'];
  return fetch(`${baseUrl}/pro/session-manager/v1/sessions/webui`, {
    headers: { apikey: credentials.apiKey },
  }).then(({ status }) => status);
};

describe('by hand', () => {
  it('a session is created, lives on as time is advanced, and is ended', async () => {
    const page = await visit();
    await page.getByLabel('New session').selectOption('Huawei Fabric: sql');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('status').filter({ hasText: 'Created Huawei Fabric session' }).waitFor();
    const row = page.locator('.session', { hasText: 'Huawei Fabric' });
    await row.getByText('WAITING').waitFor();
    const [before] = simulator.sessions.list({ provider: 'huawei-dataarts-fabric' }).sessions;
    await page.getByRole('button', { name: '+1 min' }).click();
    await row.getByText('RUNNING').waitFor();
    await row.getByRole('button', { name: 'Show' }).click();
    await page.locator('pre', { hasText: `"session_id": "${before?.id}"` }).waitFor();
    await row.getByRole('button', { name: 'End' }).click();
    await row.getByText('CLOSED').waitFor();
    expect(await row.getByRole('button', { name: 'End' }).isDisabled()).toBe(true);
    expect(simulator.sessions.list({ provider: 'huawei-dataarts-fabric' }).sessions[0]?.phase).toBe('ended');
    await page.getByLabel('Phase').selectOption('Ended');
    expect(await row.count()).toBe(1);
    await page.getByLabel('Provider').first().selectOption('IBM Quantum');
    await page.getByText('No session matches.').waitFor();
  });

  it('a fault is injected, strikes, is seen with its attempts, and is removed', async () => {
    const page = await visit();
    await page.getByLabel('Strike').fill('listWebuiSessions');
    await page.getByRole('button', { name: '429 ×2' }).click();
    await page.keyboard.press('Enter');
    await page.locator('.fault', { hasText: '429 retry-after 1' }).getByText('2 left').waitFor();
    expect([await listAimms(), await listAimms(), await listAimms()]).toEqual([429, 429, 200]);
    await page.getByText('No fault is waiting.').waitFor();
    const rows = page.locator('.request');
    await rows.nth(2).waitFor();
    expect(await rows.locator('.status').allTextContents()).toEqual(['200', '429', '429']);
    expect(await rows.locator('.again').allTextContents()).toEqual(['attempt 3', 'attempt 2']);
    await page.getByLabel('Status').selectOption('4xx');
    await expect.poll(() => rows.count()).toBe(2);

    await page.getByLabel('with').fill('twice as slow');
    await page.getByRole('button', { name: 'Inject' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: '"twice as slow" is not understood; a step is' })
      .waitFor();
    await page.getByRole('button', { name: 'skewed clock' }).click();
    await page.getByRole('button', { name: 'Inject' }).click();
    await page.getByRole('button', { name: 'Remove the fault listWebuiSessions: skew +10 min' }).click();
    await page.getByText('No fault is waiting.').waitFor();
    expect(simulator.faults.pending).toEqual([]);
    // The browser says in its console that a request was refused; that is what was asked for.
    open[0]!.complaints.length = 0;
  });

  it('time is frozen, sped up and let go on', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Freeze' }).click();
    await page.getByText('frozen', { exact: true }).waitFor();
    expect(simulator.world.speed).toBe(0);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('real time', { exact: true }).waitFor();
    await page.getByLabel('Speed').selectOption('60×');
    await page.getByText('60× real time').waitFor();
    expect(simulator.world.speed).toBe(60);
    simulator.world.setSpeed(0); // as one that was started so: there is no speed to go back to
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('60× real time').waitFor();
    expect(simulator.world.speed).toBe(60);
  });

  it('everything is reached and used with the keyboard alone', async () => {
    const page = await visit();
    const names: string[] = [];
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press('Tab');
      names.push(
        await page.evaluate(() => {
          const { activeElement: element } = document;
          return element?.id || element?.textContent || '';
        }),
      );
      if (names.at(-1) === 'create-kind') break;
    }
    expect(names[0]).toBe('Skip to the sessions');
    expect(names).toEqual(
      expect.arrayContaining(['+1 min', 'freeze', 'speed-choice', 'session-provider', 'create-kind']),
    );
    await page.keyboard.type('Oracle');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.session', { hasText: 'Oracle AIDP' }).waitFor();
    // What is drawn anew each second must not take the focus away.
    await page.locator('.session').first().getByRole('button', { name: 'Show' }).focus();
    await page.waitForTimeout(2_500);
    await page.keyboard.press('Enter');
    expect(await page.locator('.details:visible').count()).toBe(1);
  });
});

it('shows what broke a document, and that the simulator is gone', async () => {
  const page = await visit();
  const { baseUrl, credentials } = simulator.providers['aimms-pro'];
  await fetch(`${baseUrl}/pro/session-manager/v1/sessions/webui?limit=many`, {
    headers: { apikey: credentials.apiKey },
  });
  await page.getByRole('heading', { name: 'Broken documents' }).waitFor();
  await page.getByText('/query/limit').waitFor();
  await simulator.close();
  await page.getByText('not reachable, trying again').waitFor();
  open[0]!.complaints.length = 0; // of the connection
});

it('cannot be framed by another page, nor driven by one', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  const other = await startSimulator({ providers: ['aimms-pro'] });
  await page.goto(`${other.url}/aimms-pro`);
  const seen = await page.evaluate(async (url) => {
    const outcome = (asked: Promise<Response>): Promise<string> =>
      asked.then(({ type, status }) => `${type} ${status}`).catch(() => 'refused');
    const frame = document.createElement('iframe');
    frame.src = url;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const body = JSON.stringify({ script: '*: reset always' });
    const asks = await Promise.all([
      outcome(fetch(`${url}/_simulator/providers`)),
      outcome(
        fetch(`${url}/_simulator/faults`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
        }),
      ),
      outcome(fetch(`${url}/_simulator/faults`, { method: 'POST', body, mode: 'no-cors' })),
    ]);
    return { asks, framed: frame.contentDocument?.title ?? 'out of reach' };
  }, simulator.url);
  expect(seen.asks.slice(0, 2)).toEqual(['refused', 'refused']);
  expect(seen.framed).toBe('out of reach');
  expect(complaints.join('\n')).toMatch(/frame-ancestors|X-Frame-Options/i);
  expect(simulator.faults.pending).toEqual([]);
  await page.close();
  await other.close();
});

describe.each(SCHEMES)('in %s', (scheme) => {
  it.each(Object.keys(WIDTHS) as (keyof typeof WIDTHS)[])('axe finds nothing to mend, %s', async (width) => {
    simulator.faults.script(
      'get_session: 429 x2, then delay 50-200ms x3\nlistWebuiSessions: 503, then reset',
    );
    simulator.sessions.create('oracle-aidp');
    await Promise.allSettled([listAimms(), listAimms(), listAimms()]);
    const page = await visit({ scheme, width });
    await page.locator('.session').first().getByRole('button', { name: 'Show' }).click();
    await page.locator('.request').nth(2).waitFor();
    expect(await axeProblems(page)).toEqual([]);
    const [content, visible] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth] as const;
    });
    expect(content).toBe(visible);
  });
});
