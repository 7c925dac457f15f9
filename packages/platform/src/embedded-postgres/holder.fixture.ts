import { makeLog } from '../log.ts'
import { startPostgres } from './start.ts'

// Tests kill this process. It starts PostgreSQL on the folder that it is given, prints a URL and keeps running.
const postgres = await startPostgres({ dataDir: process.argv[2] ?? '', log: makeLog({ level: 'silent' }) })
process.stdout.write(`${postgres.url('postgres')}\n`)
