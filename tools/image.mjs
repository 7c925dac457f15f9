import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { folders } from './folders.mjs'
import { buildImage } from './image/build.mjs'
import { imageNode } from './image-node.mjs'
import { root } from './install.mjs'
import { summarize } from './report.mjs'
import { stripsTypes } from './run.mjs'

/** Read by `.ci/run`. */
const SUMMARY = `${root}reports/image-summary.txt`
const COMPILERS = ['tsx', 'esbuild', 'typescript', '@typescript', '@swc/core', 'vitest', 'rolldown']

const folder = resolve(process.argv[2] ?? `${root}.image`)
const say = (line) => process.stdout.write(`${line}\n`)

/** A program of the image, by its Node and with nothing else in its environment. */
const start = ({ env }, ...args) => spawnSync('node', args, { cwd: folder, env, encoding: 'utf8', timeout: 120_000 })

/** A service that is told nothing loads all its code, then says what it must be told. */
const startService = (image, app) => {
  const startedAt = performance.now()
  const { stdout, stderr } = start(image, `apps/${app}/src/main.ts`)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const passed = stdout.includes(' does not start: environment: ')
  say(`${app.padEnd(16)}${passed ? `loaded in ${seconds} s` : `FAILED\n${stdout}${stderr}`}`)
  return result(`${app} loads its code from the image`, passed)
}

const result = (name, passed) => ({ passed: passed ? 1 : 0, failures: passed ? [] : [name] })

const check = (name, passed) => {
  say(`${name}: ${passed ? 'passed' : 'FAILED'}`)
  return result(name, passed)
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const programs = stripsTypes ? dirname(process.execPath) : imageNode()
const image = buildImage(folder, `${programs}:${process.env.PATH}`)
const inImage = (name) => existsSync(join(folder, 'node_modules', name))
// The all-in-one needs the embedded PostgreSQL, and the command line is no service.
const services = folders(join(folder, 'apps')).filter((app) => app !== 'all-in-one' && app !== 'praxis')
const results = [
  check('no compiler is in it', !COMPILERS.some(inImage)),
  check(
    'it starts with a service, by Node alone',
    image.command.length === 2 && existsSync(join(folder, image.command[1])),
  ),
  check("it has the operator's command line", start(image, 'tools/praxis.mjs', '--help').status === 0),
  ...services.map((app) => startService(image, app)),
]
const megabytes = spawnSync('du', ['-sm', folder], { encoding: 'utf8' }).stdout.split('\t')[0]
say(`${folder}: ${megabytes} MB, on Node ${start(image, '--version').stdout.trim()}`)
mkdirSync(dirname(SUMMARY), { recursive: true })
summarize(SUMMARY, results)
