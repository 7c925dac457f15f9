import module from 'node:module'
import { prepare } from './install.mjs'

/** Node takes types away itself, since 22.18: nothing compiles in the process. */
export const stripsTypes = Boolean(process.features.typescript)

/** Runs a TypeScript program of the project in this process, so that its signals and exit code are our own. */
export const run = async (main) => {
  prepare()
  // Saves a second of each start, on a Node that has it (22.1).
  module.enableCompileCache?.()
  if (!stripsTypes) {
    const { register } = await import('tsx/esm/api')
    register()
  }
  // `praxis token | head -1`: whoever has read enough is no failure.
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  await import(main)
}
