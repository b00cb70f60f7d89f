import { publishAsWorkflow, publishScript } from './publish-script.js';
import {
  ALL,
  BEGINNING,
  installed,
  PROVIDERS,
  rangeOfCore,
  release,
  same,
  says,
  SCOPE,
  shortVersions,
  type Step,
  versions,
} from './stage.js';

/** Releases as they follow one another, and what each must do and leave alone. */
export const STORY: readonly Step[] = [
  {
    title: 'the first release publishes every package',
    run: async (stage) => {
      same('published', await release(stage), Object.fromEntries(ALL.map((name) => [name, BEGINNING])));
    },
  },
  {
    title: 'a second run publishes nothing and says so',
    run: async ({ copy }) => {
      const { said } = await copy.pack();
      if (!said.includes('No packages to pack.')) throw new Error(`It did not say so:\n${said}`);
    },
  },
  {
    title: 'a publish that is tried again goes on where it stopped',
    run: async ({ root, copy, registry, signal }) => {
      await copy.change({ [`${SCOPE}simulator`]: 'patch' }, 'The simulator starts sooner.');
      await copy.version();
      const { tarballs } = await copy.pack();
      const script = await publishScript(root);
      await publishAsWorkflow(script, tarballs, registry, signal);
      const again = await publishAsWorkflow(script, tarballs, registry, signal);
      if (!again.includes('@compute-sessions/simulator@1.0.1 is published already.'))
        throw new Error(`It published again:\n${again}`);
      same('versions', await shortVersions(copy), versions({ simulator: '1.0.1' }));
    },
  },
  {
    title: 'a patch of core and a minor of one provider version these two',
    run: async (stage) => {
      await stage.copy.change({ [`${SCOPE}core`]: 'patch' }, 'A refused date of retry is read.');
      await stage.copy.change({ [`${SCOPE}ibm-quantum`]: 'minor' }, 'Jobs tell their cost.');
      await stage.copy.version();
      const now = { core: '1.0.1', 'ibm-quantum': '1.1.0', simulator: '1.0.1' };
      same('versions', await shortVersions(stage.copy), versions(now));
      says('core', await stage.copy.changelog('core'), ['## 1.0.1', '### Patch Changes', 'A refused date']);
      const changelog = await stage.copy.changelog('ibm-quantum');
      says('ibm-quantum', changelog, ['## 1.1.0', '### Minor Changes', 'Jobs tell', `${SCOPE}core@1.0.1`]);
      same('changelog of aimms-pro', await stage.copy.changelog('aimms-pro'), '');
      same('published', await release(stage), { core: '1.0.1', 'ibm-quantum': '1.1.0' });
      same('ibm-quantum depends on core', await rangeOfCore(stage, 'ibm-quantum', '1.1.0'), '^1.0.1');
    },
  },
  {
    title: 'a user on ^1 gets both, one copy of core, and the other clients as they were',
    run: async (stage) => {
      const got = await installed(stage, 'user', ['ibm-quantum', 'aimms-pro', 'core']);
      same('installed', got, { 'ibm-quantum': '1.1.0', 'aimms-pro': '1.0.0', core: '1.0.1' });
    },
  },
  {
    title: 'a minor of core versions core alone',
    run: async (stage) => {
      await stage.copy.change({ [`${SCOPE}core`]: 'minor' }, 'Deadlines can be moved.');
      await stage.copy.version();
      const now = { core: '1.1.0', 'ibm-quantum': '1.1.0', simulator: '1.0.1' };
      same('versions', await shortVersions(stage.copy), versions(now));
      same('published', await release(stage), { core: '1.1.0' });
    },
  },
  {
    title: 'a major of core takes every client along, and no simulator',
    run: async (stage) => {
      await stage.copy.change({ [`${SCOPE}core`]: 'major' }, 'Errors have other names.');
      await stage.copy.version();
      const followers = Object.fromEntries(PROVIDERS.map((name) => [name, '1.0.1']));
      const now = { ...followers, 'ibm-quantum': '1.1.1', core: '2.0.0' };
      same('versions', await shortVersions(stage.copy), versions({ ...now, simulator: '1.0.1' }));
      says('aimms-pro', await stage.copy.changelog('aimms-pro'), ['## 1.0.1', `${SCOPE}core@2.0.0`]);
      same('published', await release(stage), now);
      same('aimms-pro depends on core', await rangeOfCore(stage, 'aimms-pro', '1.0.1'), '^2.0.0');
    },
  },
];
