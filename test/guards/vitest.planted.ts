import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import { mjmlVitePlugin } from '../../infra/build/mjml.ts';
import { bugNow, withBug } from '../support/bundles/planted-now.ts';

const root = join(import.meta.dirname, '..', '..');

/** What vitest reads of our source has the bug in it that is planted in this process. */
function plantedPlugin(): Plugin {
  const bug = bugNow();
  return {
    name: 'planted',
    enforce: 'pre',
    load: (id) => (bug && id.split('?')[0] === join(root, bug.file) ? withBug(bug) : null),
  };
}

/** One worker, and the first failure is enough. */
export default defineConfig({
  root,
  plugins: [plantedPlugin(), mjmlVitePlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/after/**', 'test/guards/**'],
    // What is kept of a file that was read without the bug, or with another one, is not what is asked.
    fsModuleCache: false,
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    bail: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
