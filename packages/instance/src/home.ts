import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Env } from '@praxis/platform'

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url))

/** The folder with all files of an instance: `PRAXIS_HOME`, or `.praxis` in the project. */
export const homeOf = (env: Env): string => resolve(PROJECT, env.PRAXIS_HOME || '.praxis')
