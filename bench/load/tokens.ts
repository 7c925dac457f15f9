import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { demoPeople } from '@praxis/demo'
import { withoutEngines } from '../harness/without-engines.ts'

const run = promisify(execFile)

/** Access tokens of the French demo patients, from the Praxis that runs on this folder. */
export const demoTokens = (home: string): Promise<string[]> => {
  const patients = demoPeople.filter(({ role, country }) => role === 'patient' && country === 'fr')
  return Promise.all(patients.map(({ name }) => tokenOf(name, home)))
}

const tokenOf = async (name: string, home: string): Promise<string> => {
  const { stdout } = await run('npm', ['run', '-s', 'praxis', '--', 'token', name], {
    env: { ...withoutEngines(process.env), PRAXIS_HOME: home },
  })
  return stdout.trim()
}
