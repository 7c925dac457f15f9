import { expect, test } from 'vitest'
import type { Stoppable } from '../lifecycle.ts'
import { makeTeardown } from './teardown.ts'

const recorder = () => {
  const stopped: string[] = []
  const part = (name: string, stop = async () => {}): Stoppable => ({
    stop: async () => {
      stopped.push(name)
      await stop()
    },
  })
  return { stopped, part }
}

test('stops the last started first, once', async () => {
  const { stopped, part } = recorder()
  const teardown = makeTeardown()
  await teardown.add(Promise.resolve(part('postgres')))
  await teardown.add(Promise.resolve(part('booking')))
  await Promise.all([teardown.stop(), teardown.stop()])
  expect(stopped).toEqual(['booking', 'postgres'])
})

test('stops the others when one fails to, and says which failure it was', async () => {
  const { stopped, part } = recorder()
  const teardown = makeTeardown()
  await teardown.add(Promise.resolve(part('postgres')))
  await teardown.add(Promise.resolve(part('booking', () => Promise.reject(new Error('stuck')))))
  await expect(teardown.stop()).rejects.toThrow('stuck')
  expect(stopped).toEqual(['booking', 'postgres'])
})

test('stops what was still starting when the stop came', async () => {
  const { stopped, part } = recorder()
  const teardown = makeTeardown()
  let started = (_: Stoppable): void => undefined
  const adding = teardown.add(new Promise<Stoppable>((resolve) => (started = resolve)))
  await teardown.stop()
  started(part('late'))
  await expect(adding).rejects.toThrow('stopped while it started')
  expect(stopped).toEqual(['late'])
})
