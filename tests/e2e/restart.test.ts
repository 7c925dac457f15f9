import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm, utimes } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { freePort } from '@praxis/testing'
import { afterAll, describe, expect, test } from 'vitest'
import type { Inbox } from './answers.ts'
import { discard, type Instance, newHome, praxisAt, startInstance } from './instance.ts'
import { isRunning, postgresPid, projectRoot, spawnPraxis, untilReady } from './process.ts'
import { search } from './story/ask-search.ts'
import { freeWish } from './story/free-wishes.ts'

const START_MS = 180_000

describe('an instance', () => {
  const instances: Instance[] = []
  const start = async (options?: Parameters<typeof startInstance>[0]): Promise<Instance> => {
    const instance = await startInstance(options)
    instances.push(instance)
    return instance
  }
  afterAll(async () => {
    for (const instance of instances) await discard(instance)
  }, START_MS)

  test(
    'that is killed finds everything again, and tells nobody twice',
    async () => {
      const before = await start()
      const token = await before.token('Camille Durand')
      const booked = await freeWish(before, 'fr')
      const key = randomUUID()
      const { body: booking, status } = await before.book(token, booked, key)
      expect(status).toBe(201)
      await before.kill()
      expect(isRunning(before.postgres)).toBe(true)

      const after = await start({ home: before.home })
      const again = await after.token('Camille Durand')
      const found = await after.getBooking(again, 'fr', booking.id)
      expect(found).toMatchObject({ status: 200, body: booking })
      expect(await after.book(again, booked, key)).toMatchObject({ status: 201, body: booking })
      const messages = async () => {
        const { body } = await after.get<Inbox>(`/dev/inbox.json?bookingId=${booking.id}`)
        return body.messages.map(({ recipient, kind }) => `${kind} ${recipient}`).toSorted()
      }
      await expect.poll(messages, { timeout: 60_000 }).toEqual(['confirmation patient', 'confirmation practitioner'])

      const { results } = await search(after, 'fr', { q: 'dentist within 10km of Paris' })
      expect(results.length).toBeGreaterThanOrEqual(3)
      const wish = await freeWish(after, 'fr')
      expect(Date.parse(wish.slotStart)).not.toBe(Date.parse(booking.slotStart))
      expect(await after.book(again, wish)).toMatchObject({ status: 201 })
      expect(await messages()).toHaveLength(2)
    },
    2 * START_MS,
  )

  test(
    'runs beside another, with people and data of its own, and stops cleanly',
    async () => {
      const running = instances.at(-1) ?? (await start())
      const other = await start({ practitioners: 0 })
      const { total } = await search(other, 'fr', { q: 'dentist Paris' })
      expect(total).toBe(0)
      const foreign = await other.get('/fr/v1/patients/me', { token: await running.token('Camille Durand') })
      expect(foreign).toMatchObject({ status: 401 })

      expect(await other.stop()).toBe(0)
      expect(isRunning(other.postgres)).toBe(false)
      expect(await running.get('/health/ready')).toMatchObject({ status: 200 })
      expect(await running.stop()).toBe(0)
      expect(isRunning(running.postgres)).toBe(false)
    },
    2 * START_MS,
  )
})

test(
  'npm run dev starts again when a file is saved, and keeps what there is',
  async () => {
    const home = await newHome()
    const port = await freePort()
    const started = spawnPraxis({ port, home, practitioners: 5, words: ['tools/dev.mjs'] })
    const url = `http://127.0.0.1:${port}`
    await untilReady(url, started)
    const before = await postgresPid(home)
    const now = new Date()
    await utimes(join(projectRoot, 'services/booking/src/service.ts'), now, now)
    await expect.poll(() => postgresPid(home).catch(() => before), { timeout: 60_000 }).not.toBe(before)
    await untilReady(url, started)
    const { total } = await search(praxisAt(url, home), 'fr', { q: 'Paris' })
    expect(total).toBeGreaterThan(0)
    const postgres = await postgresPid(home)
    started.child.kill('SIGINT')
    await started.exited
    await expect.poll(() => isRunning(postgres), { timeout: 60_000 }).toBe(false)
    await rm(home, { recursive: true })
  },
  2 * START_MS,
)

describe('a start that cannot succeed says why in one line', () => {
  test('the port is in use', async () => {
    const home = await newHome()
    const port = await freePort()
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    const started = spawnPraxis({ port, home, practitioners: 0 })
    expect(await started.exited).not.toBe(0)
    server.close()
    await rm(home, { recursive: true })
    const { stdout, stderr } = started.output()
    expect(`${stdout}${stderr}`.trim().split('\n')).toEqual([expect.stringContaining(String(port))])
  })

  test('the folder cannot be written to', async () => {
    const started = spawnPraxis({ port: await freePort(), home: '/dev/null/praxis', practitioners: 0 })
    expect(await started.exited).not.toBe(0)
    const { stdout, stderr } = started.output()
    expect(`${stdout}${stderr}`.trim().split('\n')).toEqual([expect.stringContaining('/dev/null/praxis')])
  })
})
