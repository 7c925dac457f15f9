import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestNotification, type TestNotification } from './fixture/test-service.ts'
import { createNotificationService } from './index.ts'

let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification('2026-11-20T09:00:00Z')
})
afterAll(() => notification.stop())

test('it serves health and metrics, and nothing else', async () => {
  const url = notification.url()
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(metrics).toContain('praxis_notifications_total')
  expect(metrics).not.toMatch(/Durand|Martin|example\.org/)
  expect((await fetch(`${url}/fr/v1/bookings`)).status).toBe(404)
})

test('it does not start without a way to send e-mail', async () => {
  const { edges } = notification
  const urls = { BOOKING_URL: 'http://booking', PATIENT_URL: 'http://patient', PRACTITIONER_URL: 'http://practitioner' }
  const start = createNotificationService({ ...edges, env: { ...edges.env, ...urls } })
  await expect(start).rejects.toThrow('EMAIL_URL or INBOX_URL must be set')
})
