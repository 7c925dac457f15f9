import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner, move, newBooking, slot } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

const cutConnections = () =>
  service.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'praxis-booking'`,
  )

it('answers 503 while PostgreSQL is away, and a retry with the same key books once', async () => {
  const practitioner = await freePractitioner(service)
  const wishes = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => ({
      token: (await service.person({})).token,
      key: randomUUID(),
      body: bodyFor(practitioner, new Date(Date.parse(slot(1, '08:00')) + n * 1_800_000).toISOString()),
    })),
  )
  const ask = ({ token, body, key }: (typeof wishes)[number]) => book(service, token, body, key)
  for (let round = 0; round < 5; round++) {
    const underway = Promise.all(wishes.map(ask))
    await cutConnections()
    for (const { status, body } of await underway) {
      expect([201, 503]).toContain(status)
      if (status === 503) expect(body.code).toBe('UNAVAILABLE')
    }
  }
  await eventually(async () => {
    const answers = await Promise.all(wishes.map(ask))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(20)
  })
  const { rows } = await service.pool.query('SELECT count(*)::int AS n FROM bookings WHERE practitioner_id = $1', [
    practitioner.id,
  ])
  expect(rows).toEqual([{ n: 20 }])
})

it('does not wait for ever behind somebody who locked a row', async () => {
  const { practitioner, patient, id } = await newBooking(service, slot(2))
  const client = await service.pool.connect()
  await client.query('BEGIN')
  await client.query('DELETE FROM bookings WHERE id = $1', [id])
  const rival = await service.person({})
  const answers = await Promise.all([
    move(service, patient.token, id, slot(3)),
    book(service, rival.token, bodyFor(practitioner, slot(2))),
  ])
  await client.query('ROLLBACK')
  client.release()
  for (const answer of answers) expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } })
})
