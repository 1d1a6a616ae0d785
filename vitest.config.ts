import { defineConfig } from 'vitest/config';
import { mjmlVitePlugin } from './infra/mjml.ts';

export default defineConfig({
  plugins: [mjmlVitePlugin()],
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 },
});
