import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { progressBar, progressLines } from './progress.ts'

test('lines tell each tenth once', () => {
  const lines: string[] = []
  const report = progressLines((line) => lines.push(line))
  for (const done of [0, 3, 7, 10, 11, 25, 100]) report({ phase: 'practitioners', done, total: 100 })
  expect(lines.map((line) => line.replace(/^\D*/, ''))).toEqual(['0 %', '10 %', '20 %', '100 %'])
})

test('lines tell of a phase that has nothing to do', () => {
  const lines: string[] = []
  progressLines((line) => lines.push(line))({ phase: 'practitioners', done: 0, total: 0 })
  expect(lines).toEqual([expect.stringMatching(/100 %$/)])
})

test('the bar shows each phase on one line and leaves no timer behind', () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
  const terminal = Object.assign(new PassThrough(), { isTTY: true })
  const before = timers()
  const report = progressBar(terminal)
  report({ phase: 'practitioners', done: 0, total: 2 })
  expect(timers()).toBe(before + 1)
  report({ phase: 'practitioners', done: 2, total: 2 })
  report({ phase: 'search', done: 0, total: 1 })
  report({ phase: 'search', done: 1, total: 1 })
  expect(timers()).toBe(before)
  const output = String(terminal.read())
  expect(output).toContain('Demo practitioners')
  expect(output).toContain('search')
  expect(output).not.toContain('\n')
})
