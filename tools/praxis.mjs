import { prepare } from './install.mjs'

prepare()
const { register } = await import('tsx/esm/api')
register()
await import('../apps/praxis/src/main.ts')
