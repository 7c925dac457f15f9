import { routes } from '@praxis/contracts'
import { beforeAll, expect, test } from 'vitest'
import { household } from './access/household.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { type Ours, ours } from './ours.ts'
import { peopleOf } from './people.ts'
import { absurdDays, absurdTimes, nastyBodies } from './requests/bodies.ts'
import { nastyHeads } from './requests/heads.ts'
import { request, sendRaw } from './requests/raw.ts'

let praxis: Ours
let tokens: Readonly<Record<'patient' | 'admin', string>>
let practitionerId: string
let pid: number
beforeAll(async () => {
  praxis = await ours()
  const own = await household(praxis, await peopleOf(praxis), 'fr')
  tokens = own.tokens
  practitionerId = own.practitioner.id
  pid = await praxis.pid()
})

test('requests that are wrong from the first line on are refused, and the refusal explains itself', async () => {
  expect(await faultsOf(nastyHeads(tokens.patient))).toEqual([])
})

test('bodies that no client sends are refused by every route that takes one', async () => {
  const requests: Record<string, Buffer> = {}
  for (const [name, { method, path, ...rest }] of Object.entries(routes)) {
    if (!('body' in rest)) continue
    const token = rest.policy.some((role) => role === 'patient') ? tokens.patient : tokens.admin
    const line = `${method} /fr/v1${path.replace(':id', practitionerId)} HTTP/1.1`
    const headers = [`Authorization: Bearer ${token}`, 'Content-Type: application/json']
    for (const [what, body] of Object.entries(nastyBodies))
      requests[`${name}: ${what}`] = request({ line, headers, body })
  }
  expect(await faultsOf(requests)).toEqual([])
})

test('times and days that there are not are refused wherever one is read', async () => {
  const requests: Record<string, Buffer> = {}
  const get = (path: string): Buffer =>
    request({ line: `GET /fr/v1${path} HTTP/1.1`, headers: [`Authorization: Bearer ${tokens.patient}`] })
  const send = (method: string, path: string, token: string, body: object): Buffer =>
    request({
      line: `${method} /fr/v1${path} HTTP/1.1`,
      headers: [`Authorization: Bearer ${token}`, 'Content-Type: application/json'],
      body: JSON.stringify(body),
    })
  for (const time of absurdTimes) {
    const at = encodeURIComponent(time)
    const slot = { practitionerId, consultationTypeId: practitionerId, slotStart: time }
    requests[`book at ${time}`] = send('POST', '/bookings', tokens.patient, slot)
    requests[`hold at ${time}`] = send('POST', '/holds', tokens.patient, slot)
    requests[`move to ${time}`] = send('POST', `/bookings/${practitionerId}/reschedule`, tokens.patient, slot)
    requests[`free from ${time}`] = get(`/practitioners/${practitionerId}/availability?from=${at}`)
    requests[`free until ${time}`] = get(`/practitioners/${practitionerId}/availability?to=${at}`)
    requests[`search from ${time}`] = get(`/search?from=${at}`)
    requests[`bookings from ${time}`] = get(`/bookings?from=${at}`)
  }
  for (const day of absurdDays) {
    const born = { givenName: 'A', familyName: 'B', email: 'a@patients.example.org', language: 'fr', birthDate: day }
    requests[`born on ${day}`] = send('PUT', '/patients/me', tokens.patient, born)
    requests[`away on ${day}`] = send('POST', `/practitioners/${practitionerId}/exceptions`, tokens.admin, {
      kind: 'absence',
      date: day,
    })
  }
  expect(await faultsOf(requests)).toEqual([])
})

test('parameters that are none are refused', async () => {
  const limits = ['', '-1', '0', '1e3', '0x10', 'NaN', '9007199254740993', '1.5', 'ten', '1&limit=2']
  const ids = ['null', '%20', '%2e%2e', practitionerId.toUpperCase(), '-'.repeat(36), "'; DROP TABLE bookings; --"]
  const headers = [`Authorization: Bearer ${tokens.patient}`]
  const get = (path: string): Buffer => request({ line: `GET /fr/v1${encodeURI(path)} HTTP/1.1`, headers })
  const requests = {
    ...Object.fromEntries(limits.map((limit) => [`limit ${limit}`, get(`/bookings?limit=${limit}`)])),
    ...Object.fromEntries(ids.map((id) => [`id ${id}`, get(`/bookings/${id}`)])),
    'a cursor made up': get('/bookings?cursor=eyJhIjoxfQ'),
    'a cursor of noise': get('/bookings?cursor=%ff%fe'),
    'half the coordinates': get('/search?lat=48.8'),
    'a place beyond the poles': get('/search?lat=91&lon=0'),
  }
  expect(await faultsOf(requests)).toEqual([])
  expect(await praxis.pid()).toBe(pid)
  await expectReady(praxis)
  await expectAuditClean(praxis)
})

/** What is not refused as it should be: with a 4xx, as a problem document with a code that says what would be right. */
const faultsOf = async (requests: Readonly<Record<string, Buffer>>): Promise<string[]> => {
  const faults: string[] = []
  for (const [what, bytes] of Object.entries(requests)) {
    const { status, type, body } = await sendRaw(praxis.url, bytes)
    const isRefused = status >= 400 && status < 500
    const isExplained =
      type.startsWith('application/problem+json') && /"code":"[A-Z_]+"/.test(body) && /"detail":"./.test(body)
    const tellsNoInside = !/node_modules|at \w+ \(|SELECT |stack/i.test(body)
    if (!isRefused || !isExplained || !tellsNoInside) faults.push(`${what}: ${status} ${type} ${body.slice(0, 300)}`)
  }
  return faults
}
