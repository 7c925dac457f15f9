/**
 * The part of our environment that PostgreSQL gets. It contains no secret and nothing that could change PostgreSQL's
 * behaviour.
 */
export const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' })
