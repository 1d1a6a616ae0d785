import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from '../../../rules/source.ts';
import { thinSdk } from '../../../support/bundles/fast-lane.ts';
import { ownBundles } from '../../../support/bundles/own-bundles.ts';

const own = join(import.meta.dirname, 'pager.ts');
const messaging = (file: string) => join(root, 'functions/messaging', file);

/** The two lines by which a channel joins: in the list of ways, where pages go before mails here, and in the table of what sends by them. */
const lines: Readonly<Record<string, (source: string) => string>> = {
  [messaging('all-ways.ts')]: (source) =>
    `import { pagerWay } from '${own}';\n${source.replace('allWays', 'shippedWays')}\nexport const allWays = [pagerWay, ...shippedWays.filter(({ channel }) => channel !== 'email')];`,
  [messaging('all-channels.client.ts')]: (source) =>
    `import { pagerChannel } from '${own}';\n${source.replace('export function allChannels', 'function shippedChannels')}\nexport const allChannels = (letters, mails, env) => ({ ...shippedChannels(letters, mails, env), pager: pagerChannel(letters) });`,
};

const withPager: Plugin = {
  name: `pager: ${readFileSync(own, 'utf8')}`,
  setup(build) {
    build.onLoad({ filter: /all-(ways|channels\.client)\.ts$/ }, ({ path }) => {
      const line = lines[path];
      return line && { contents: line(readFileSync(path, 'utf8')), loader: 'ts', resolveDir: dirname(path) };
    });
  },
};

/** The product with one channel more, and nothing else changed. */
export async function bundlesWithPager(): Promise<(handler: string) => string> {
  const folder = await ownBundles([thinSdk, withPager]);
  return (handler) => join(folder, handler);
}
