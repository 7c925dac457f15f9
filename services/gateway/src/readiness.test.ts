import type { Readiness } from '@praxis/platform'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from './fixture/test-service.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())

const says = (service: keyof TestGateway['services'], readiness: Readiness): void => {
  gateway.services[service].readiness = readiness
}
const ready = async (): Promise<{ status: number; body: unknown }> => {
  const answer = await gateway.fetch('/health/ready')
  return { status: answer.status, body: await answer.json() }
}
const rings = { state: 'failed', effect: 'Free slots are computed.' } as const

test('it passes on which part of a service is out, and what still works', async () => {
  says('availability', { status: 'degraded', checks: { database: { state: 'ok' }, rings } })
  const { status, body } = await ready()
  expect([status, body]).toMatchObject([
    200,
    { status: 'degraded', checks: { availability: { state: 'ok' }, 'availability.rings': rings } },
  ])
  expect(body).not.toHaveProperty(['checks', 'availability.database'])
  says('availability', { status: 'ready', checks: {} })
  expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready' } })
})

test('it is unready when no service is of use, and not before', async () => {
  const { inbox, patient, ...others } = gateway.services
  const out: Readiness = { status: 'unready', checks: { database: { state: 'failed' } } }
  for (const service of Object.values(others)) service.readiness = out
  expect(await ready()).toMatchObject({ status: 200, body: { status: 'degraded' } })
  patient.readiness = out
  inbox.readiness = { status: 'ready', checks: {} }
  expect(await ready()).toMatchObject({
    status: 503,
    body: { status: 'unready', checks: { search: { state: 'failed' }, 'search.database': { state: 'failed' } } },
  })
})
