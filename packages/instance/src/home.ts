import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Env } from '@praxis/platform'

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url))

/** The folder that holds everything an instance keeps: `PRAXIS_HOME`, or `.praxis` in the project. */
export const homeOf = (env: Env): string => resolve(PROJECT, env.PRAXIS_HOME || '.praxis')
