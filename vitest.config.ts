import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.ts',
      'services/**/*.test.ts',
      'stand-ins/**/*.test.ts',
      'apps/**/*.test.ts',
      'tools/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/*.stack.test.ts', '**/*.fault.test.ts', 'tests/faults/**'],
    // The tests wait more than they work: one worker leaves a machine of two cores half idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Files of one worker share what they import, which takes longer than most of them: 370 s in place of 630 s for all. So no
    // file may leave anything behind in a module.
    isolate: false,
    globalSetup: ['packages/testing/src/global-setup.ts'],
    // Nothing is timed here: a slow machine is given all the time that a test which hangs would not need.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
  },
})
