import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Collector } from '../collector.ts'
import type { Praxis } from '../instance.ts'
import { freeWish } from './free-wishes.ts'

export const tracesChapter = (praxis: () => Praxis, collector: () => Collector, delivery: readonly string[]): void => {
  test('follow a booking from the gateway through services and events', async () => {
    const instance = praxis()
    const token = await instance.token('Hugo Bernard')
    const { country, ...body } = await freeWish(instance, 'fr')
    const traceId = randomBytes(16).toString('hex')
    const answer = await fetch(`${instance.url}/${country}/v1/bookings`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        traceparent: `00-${traceId}-b7ad6b7169203331-01`,
      },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(201)
    const parts = [
      'forward to booking',
      'POST /bookings',
      'availability consume',
      'patient consume',
      'notification consume',
      ...delivery,
      'patient-deliveries consume',
    ]
    await expect.poll(() => collector().spansOf(traceId), { timeout: 20_000 }).toEqual(expect.arrayContaining(parts))
  })
}
