import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { projectRoot } from '../../e2e/process.ts'

const run = promisify(execFile)
const here = fileURLToPath(new URL('./', import.meta.url))
const environment = join(projectRoot, 'node_modules/.cache/praxis-faults/schemathesis')
const requirements = join(here, 'requirements.txt')

/** Ids of things that requests are to be about. */
export interface Real {
  readonly practitioner: string
  readonly consultationType: string
  readonly booking: string
}

interface Attack {
  readonly url: string
  readonly token: string
  readonly real: Real
  /** At most, for each operation, beyond the fixed ones that are made from the schema. */
  readonly examplesEach: number
}

export interface Report {
  readonly cases: number
  /** What was found, one line each; empty when all answers were right. */
  readonly failures: readonly string[]
}

/** What is missing is fetched from PyPI, into an environment of its own. Rejects with what to install. */
export const ensureSchemathesis = async (): Promise<void> => {
  const installed = join(environment, 'requirements.txt')
  const text = await readFile(requirements, 'utf8')
  if (existsSync(installed) && (await readFile(installed, 'utf8')) === text) return
  await rm(environment, { recursive: true, force: true })
  await run('python3', ['-m', 'venv', environment]).catch((cause) => {
    throw new Error('schemathesis needs python3 with venv: apt-get install python3-venv', { cause })
  })
  await run(join(environment, 'bin/pip'), ['install', '--quiet', '--requirement', requirements])
  await copyFile(requirements, installed)
}

/** Makes requests from the OpenAPI page, right and wrong ones, in somebody's name, and looks at every answer. */
export const attack = async ({ url, token, real, examplesEach }: Attack): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-schemathesis-'))
  const report = join(folder, 'report.json')
  const args = [
    ...['run', `${url}/docs/openapi.json`, '--header', `Authorization: Bearer ${token}`],
    ...['--phases', 'examples,coverage,fuzzing', '--max-examples', String(examplesEach)],
    // One thread: in Python 3.11 two of them break each other's parser now and then.
    ...['--workers', '1'],
    // A rule may refuse what the schema allows; what is wrong by the schema must be refused (see checks.py).
    ...['--exclude-checks', 'positive_data_acceptance,negative_data_rejection', '--continue-on-failure'],
    ...['--no-shrink', '--generation-database', 'none', '--suppress-health-check', 'all', '--warnings', 'off'],
    // Their tokens are worth nothing elsewhere, and a request without its key cannot be sent again.
    ...['--output-sanitize', 'false', '--no-color', '--report', 'json', '--report-json-path', report],
  ]
  try {
    const env = { ...process.env, PYTHONPATH: here, PYTHONDONTWRITEBYTECODE: '1', SCHEMATHESIS_HOOKS: 'checks' }
    const said = await run(join(environment, 'bin/schemathesis'), args, {
      cwd: folder,
      env: { ...env, PRAXIS_REAL: JSON.stringify(real) },
      maxBuffer: 100_000_000,
    }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout, stderr }))
    if (!existsSync(report)) throw new Error(`schemathesis made no report: ${said.stderr}${said.stdout}`)
    return summaryOf(await readFile(report, 'utf8'), said.stdout)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const summaryOf = (json: string, output: string): Report => {
  const { test_cases, complete }: { test_cases: Record<string, number>; complete: boolean } = JSON.parse(json)
  const isClean = complete && test_cases.with_failures === 0 && test_cases.errored === 0
  return { cases: test_cases.generated ?? 0, failures: isClean ? [] : [output] }
}
