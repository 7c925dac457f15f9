import { run } from './run.mjs'

await run('../bench/load/main.ts')
