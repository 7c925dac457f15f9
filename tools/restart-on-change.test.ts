import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@praxis/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'

const PROGRAM = `
import { value } from './src/deep/value.mjs'
process.on('SIGTERM', () => { console.log('ended'); process.exit(0) })
process.on('SIGINT', () => process.exit(7))
console.log('started', value)
if (value !== 'wrong') setInterval(() => undefined, 1_000)
`

let folder: string
let command: ChildProcess
let output: string

const lines = (): string[] => output.trim().split('\n')
const value = (text: string): string => `export const value = '${text}'\n`
const file = (): string => join(folder, 'src/deep/value.mjs')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'praxis-restart-'))
  mkdirSync(join(folder, 'src/deep'), { recursive: true })
  writeFileSync(file(), value('one'))
  writeFileSync(join(folder, 'program.mjs'), PROGRAM)
  const module = new URL('restart-on-change.mjs', import.meta.url).href
  const options = JSON.stringify({ program: join(folder, 'program.mjs'), folders: [join(folder, 'src')] })
  writeFileSync(
    join(folder, 'main.mjs'),
    `import { restartOnChange } from '${module}'\nawait restartOnChange(${options})\n`,
  )
  output = ''
  command = spawn(process.execPath, [join(folder, 'main.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
  command.stdout?.on('data', (data: Buffer) => {
    output += data.toString()
  })
  await eventually(() => expect(lines()).toEqual(['started one']))
})
afterEach(() => {
  command.kill('SIGINT')
  rmSync(folder, { recursive: true })
})

it('ends the program in order and starts it again, also when an editor replaces the file', async () => {
  writeFileSync(file(), value('two'))
  await eventually(() => expect(lines()).toEqual(['started one', 'ended', 'started two']))
  for (const text of ['three', 'four']) {
    writeFileSync(join(folder, 'new'), value(text))
    renameSync(join(folder, 'new'), file())
    await eventually(() => expect(lines().slice(-2)).toEqual(['ended', `started ${text}`]))
  }
})

it('starts a program that ended by itself at the next change', async () => {
  writeFileSync(file(), value('wrong'))
  await eventually(() => expect(lines().at(-1)).toBe('started wrong'))
  writeFileSync(file(), value('right'))
  await eventually(() => expect(lines().at(-1)).toBe('started right'))
})

it('passes Ctrl-C on, and ends with the exit code of the program', async () => {
  const exit = new Promise((resolve) => command.once('exit', resolve))
  command.kill('SIGINT')
  expect(await exit).toBe(7)
})
