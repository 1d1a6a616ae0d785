import { defineConfig } from 'vitest/config';
import { mjmlVitePlugin } from './infra/build/mjml.ts';
import { LongestFirst } from './test/support/selection/longest-first.ts';
import { onlyThorough, thoroughFiles } from './test/support/selection/only-thorough.ts';

/** All of `npm test`, which leaves what takes long to the thorough run. */
const isShort = process.env.DANGOL_SHORT === '1';

/**
 * `npm test` runs `test`, then `after`, which judges what all flows did together; `lint` asks CDK and Python's cfn-lint
 * about the templates; `oracle` compares with Amazon's DynamoDB Local, which `npm run test:oracle` starts; `sweep` runs the
 * stories with every fault at every call, and takes minutes; `browser` drives the running system by Chromium; `thorough` is what `npm test` has no time for.
 */
export default defineConfig({
  plugins: [mjmlVitePlugin(), ...(isShort ? [onlyThorough] : [])],
  test: {
    // Nothing here leaves anything behind, so a worker may run one file after another.
    isolate: false,
    maxWorkers: 2,
    pool: 'threads',
    sequence: { sequencer: LongestFirst },
    setupFiles: ['test/support/seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/after/**', ...(isShort ? thoroughFiles() : [])],
          // The thorough run tries everything some times more often.
          testTimeout: process.env.DANGOL_THOROUGH === '1' ? 600_000 : 60_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'lint', include: ['test/**/*.lint.ts'], testTimeout: 120_000 } },
      { extends: true, test: { name: 'after', include: ['test/after/*.test.ts'], sequence: { groupOrder: 1 } } },
      {
        extends: true,
        test: { name: 'thorough', include: ['test/**/*.thorough.ts'], testTimeout: 180_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/*.browser.ts'], testTimeout: 400_000, hookTimeout: 120_000 },
      },
      { extends: true, test: { name: 'sweep', include: ['test/**/*.sweep.ts'], testTimeout: 1_200_000 } },
      {
        extends: true,
        test: { name: 'oracle', include: ['test/**/*.oracle.ts'], testTimeout: 600_000, hookTimeout: 120_000 },
      },
    ],
  },
});
