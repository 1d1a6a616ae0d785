import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle.ts';

const root = join(import.meta.dirname, '..', '..');

/** Bundles handlers against `thin-sdk.ts` instead of the AWS SDK: the same source, the same wire, no signatures. */
export const fastLane: Plugin = {
  name: 'fast-lane',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/(client-[\w-]+|lib-dynamodb)$/ }, () => ({
      path: join(import.meta.dirname, 'thin-sdk.ts'),
    }));
  },
};

let made: Promise<string> | undefined;

/** The folder with all functions in the fast lane, bundled once a process. */
export function fastBundles(): Promise<string> {
  made ??= bundleFunctions(join(root, '.cache', 'fast-lane', String(process.pid)), [fastLane]);
  return made;
}
