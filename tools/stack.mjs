import { run } from './run.mjs'

await run('./stack/src/main.ts')
