import { makeLog } from '../log.ts'
import { startPostgres } from './start.ts'

// A process that tests kill: starts PostgreSQL on the folder it is given, prints a URL and stays.
const postgres = await startPostgres({ dataDir: process.argv[2] ?? '', log: makeLog({ level: 'silent' }) })
process.stdout.write(`${postgres.url('postgres')}\n`)
