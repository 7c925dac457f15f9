import { defineConfig } from 'vitest/config'

const isLong = process.env.PRAXIS_FAULTS === 'long'
const MINUTE_MS = 60_000

/** What kills, pauses, cuts or attacks a real Praxis; run by `npm run test:faults`. */
export default defineConfig({
  test: {
    // `npm test` runs the short form of the model.
    include: ['tests/faults/*.test.ts', '**/*.fault.test.ts', ...(isLong ? ['tests/model/*.test.ts'] : [])],
    // The image's folder is a copy.
    exclude: ['**/node_modules/**', '.image/**', 'tests/faults/stack/**'],
    globalSetup: ['packages/testing/src/global-setup.ts', 'tests/faults/global-setup.ts'],
    // Each worker has a Praxis of its own, which its files attack and kill one after the other. They wait more than they work.
    maxWorkers: 2,
    testTimeout: (isLong ? 600 : 15) * MINUTE_MS,
    hookTimeout: 5 * MINUTE_MS,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/faults.json' },
  },
})
