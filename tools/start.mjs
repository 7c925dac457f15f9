import { prepare } from './install.mjs'

prepare()
const { register } = await import('tsx/esm/api')
register()
await import('../apps/all-in-one/src/main.ts')
