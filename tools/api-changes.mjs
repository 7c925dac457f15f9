import { run } from './run.mjs'

await run('./api-changes/main.ts')
