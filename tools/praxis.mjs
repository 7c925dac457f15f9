import { run } from './run.mjs'

await run('../apps/praxis/src/main.ts')
