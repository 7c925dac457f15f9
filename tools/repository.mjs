import { run } from './run.mjs'

await run('./repository/main.ts')
