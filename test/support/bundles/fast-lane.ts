import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { aWorld, type World, type WorldOptions } from '../world.ts';
import { type Bundles, ownBundles } from './own-bundles.ts';

const path = join(import.meta.dirname, 'thin-sdk.ts');

/** Bundles handlers against `thin-sdk.ts` instead of the AWS SDK: the same source, the same wire, no signatures. */
export const thinSdk: Plugin = {
  name: `thin-sdk: ${readFileSync(path, 'utf8')}`,
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/(client-[\w-]+|lib-dynamodb)$/ }, () => ({ path }));
  },
};

let made: Promise<string> | undefined;

/** The folder with all functions in the fast lane, bundled once a process. */
export function fastBundles(): Promise<string> {
  made ??= ownBundles([thinSdk]);
  return made;
}

/** For a world that is run again and again: its functions cost a third. */
export async function fastLane(): Promise<Bundles> {
  const folder = await fastBundles();
  return (handler) => join(folder, handler);
}

/** A world in the fast lane, for stories that the sweep plays on the deployed bytes. */
export async function aFastWorld(options: WorldOptions = {}): Promise<World> {
  return await aWorld({ bundles: await fastLane(), ...options });
}
