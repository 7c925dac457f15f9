import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Env } from '@praxis/platform'

export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url))

/** Where the services are run from: the project, or `PRAXIS_IMAGE`, a folder that holds what the image holds. */
export const programRoot = process.env.PRAXIS_IMAGE || projectRoot

/** The folder that holds everything the stack keeps: `PRAXIS_STACK_HOME`, or `.stack` in the project. */
export const stackHomeOf = (env: Env): string => resolve(projectRoot, env.PRAXIS_STACK_HOME || '.stack')
