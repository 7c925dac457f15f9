import { defineConfig } from 'vitest/config'

/** What needs the real engines: `npm run test:stack` starts them and says in the environment where they are. */
export default defineConfig({
  test: {
    include: ['**/*.stack.test.ts'],
    // The image's folder is a copy.
    exclude: ['**/node_modules/**', '.image/**'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    // The engines are shared: files one after the other keep their waits short on a small machine.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/stack.json' },
  },
})
