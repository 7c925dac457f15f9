/** What PostgreSQL gets of our environment: nothing that could change its behaviour, and no secret. */
export const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' })
