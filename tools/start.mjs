import { run } from './run.mjs'

await run('../apps/all-in-one/src/main.ts')
