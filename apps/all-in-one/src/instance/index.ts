export { homeOf } from './home.ts'
export { announceInstance, findInstance, type RunningInstance, withdrawInstance } from './running.ts'
export { CLI_CLIENT, ensureSecrets, readSecrets } from './secrets.ts'
