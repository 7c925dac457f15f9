import { root } from './install.mjs'
import { restartOnChange } from './restart-on-change.mjs'

await restartOnChange({
  program: `${root}tools/start.mjs`,
  folders: ['apps', 'packages', 'services', 'stand-ins'].map((name) => root + name),
  // As under `npm start`, the program then ends when this process is killed.
  env: { npm_lifecycle_event: 'start' },
})
