import type { Stoppable } from '@praxis/platform'
import { expect, test } from 'vitest'
import { makeStack } from './stack.ts'

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
  const stack = makeStack()
  await stack.add(Promise.resolve(part('postgres')))
  await stack.add(Promise.resolve(part('booking')))
  await Promise.all([stack.stop(), stack.stop()])
  expect(stopped).toEqual(['booking', 'postgres'])
})

test('stops the others when one fails to, and says which failure it was', async () => {
  const { stopped, part } = recorder()
  const stack = makeStack()
  await stack.add(Promise.resolve(part('postgres')))
  await stack.add(Promise.resolve(part('booking', () => Promise.reject(new Error('stuck')))))
  await expect(stack.stop()).rejects.toThrow('stuck')
  expect(stopped).toEqual(['booking', 'postgres'])
})

test('stops what was still starting when the stop came', async () => {
  const { stopped, part } = recorder()
  const stack = makeStack()
  let started = (_: Stoppable): void => undefined
  const adding = stack.add(new Promise<Stoppable>((resolve) => (started = resolve)))
  await stack.stop()
  started(part('late'))
  await expect(adding).rejects.toThrow('stopped while it started')
  expect(stopped).toEqual(['late'])
})
