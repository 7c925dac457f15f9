import { randomUUID } from 'node:crypto'
import { type ClaimLettersBody, ClaimLettersResult, type KeepLetterBody, type LetterInHand } from '@praxis/contracts'
import { makeEvent, tolerantReader } from '@praxis/platform'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingOf } from '../fixture/sample.ts'
import { startTestPatient, type TestPatient } from '../fixture/test-service.ts'

const NOW = '2026-11-24T08:00:00Z'
const MINUTE = 60_000

let patient: TestPatient
let token: string
beforeAll(async () => {
  patient = await startTestPatient()
  token = await patient.internalToken()
})
afterAll(() => patient.stop())

/** Each test has a group of its own, so that it claims its own letters. */
let group: string
beforeEach(() => {
  group = `group-${randomUUID()}`
  patient.edges.clock.set(NOW)
})

const letterTo = (changes: Partial<KeepLetterBody> = {}): KeepLetterBody => {
  const data = bookingOf(randomUUID())
  return {
    key: randomUUID(),
    group,
    subject: { kind: 'booking', id: data.bookingId, version: 0 },
    recipient: 'patient',
    kind: 'confirmation',
    event: makeEvent('BookingCreated', { source: 'booking', subject: data.bookingId, time: new Date(NOW), data }),
    channel: 'email',
    fault: 'channel',
    tries: 1,
    expiresAt: '2026-11-25T08:00:00.000Z',
    tryAfterMs: MINUTE,
    ...changes,
  }
}

const call = async (path: string, body?: unknown, country = 'fr') => {
  const answer = await patient.call(
    body === undefined ? 'GET' : 'POST',
    `/internal/${country}/letters${path}`,
    token,
    body,
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const keep = async (changes?: Partial<KeepLetterBody>): Promise<KeepLetterBody> => {
  const letter = letterTo(changes)
  await call('', letter)
  return letter
}

const readClaim = tolerantReader(ClaimLettersResult)

const claim = async (changes: Partial<ClaimLettersBody> = {}, country?: string): Promise<LetterInHand[]> =>
  readClaim(
    await call('/claim', { group, channels: ['email', 'any'], limit: 100, leaseMs: MINUTE, ...changes }, country),
  ).letters

const keysOf = (letters: readonly { readonly key: string }[]) => letters.map(({ key }) => key)

test('a letter is claimed when its time has come, as it was kept, and by nobody else until the lease ends', async () => {
  const letter = await keep()
  patient.edges.clock.advance(MINUTE - 1)
  expect(await claim()).toEqual([])
  patient.edges.clock.advance(1)
  const { tryAfterMs: _, group: __, ...kept } = letter
  expect(await claim()).toEqual([{ ...kept, fallsBack: false }])
  expect(await claim()).toEqual([])
  patient.edges.clock.advance(MINUTE)
  expect(keysOf(await claim())).toEqual([letter.key])
})

test('claims at the same moment share the letters, none twice', async () => {
  const letters = await Promise.all(Array.from({ length: 40 }, () => keep({ tryAfterMs: 0 })))
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim({ limit: 10 })))
  const first = claims.flatMap(keysOf)
  expect(new Set(first).size).toBe(first.length)
  expect([...first, ...keysOf(await claim())].sort()).toEqual(keysOf(letters).sort())
})

test('letters for channels that take nothing stay, unless they fall back or their time is over', async () => {
  const text = await keep({ channel: 'sms', tryAfterMs: 0, fallBackAfterMs: 10 * MINUTE })
  const late = await keep({ channel: 'sms', tryAfterMs: 0, expiresAt: '2026-11-24T08:20:00.000Z' })
  expect(await claim()).toEqual([])
  patient.edges.clock.advance(10 * MINUTE)
  expect(await claim()).toEqual([expect.objectContaining({ key: text.key, fallsBack: true })])
  patient.edges.clock.advance(10 * MINUTE)
  expect(keysOf(await claim()).sort()).toEqual([text.key, late.key].sort())
})

test('a try puts the next one off, and never the other channel', async () => {
  const letter = await keep({ channel: 'sms', tryAfterMs: 0, fallBackAfterMs: 10 * MINUTE })
  patient.edges.clock.advance(9 * MINUTE)
  await call('', { ...letter, tries: 2, fallBackAfterMs: 10 * MINUTE })
  patient.edges.clock.advance(MINUTE)
  expect(await claim()).toEqual([expect.objectContaining({ key: letter.key, tries: 2, fallsBack: true })])
})

test('letters about one subject to one recipient go in order; others do not wait for them', async () => {
  const first = await keep()
  const { subject } = first
  const second = await keep({ subject, kind: 'reminder', tryAfterMs: 0 })
  const other = await keep({ subject, recipient: 'practitioner', tryAfterMs: 0 })
  expect(keysOf(await claim())).toEqual([other.key])
  patient.edges.clock.advance(MINUTE)
  expect(keysOf(await claim())).toContain(first.key)
  expect(keysOf(await claim({ leaseMs: 0 }))).not.toContain(second.key)
  await call('/settle', { keys: [first.key] })
  expect(keysOf(await claim())).toContain(second.key)
})

test('a letter that is settled is gone, and its log shows it until then', async () => {
  const { key, subject } = await keep()
  const logOf = (path: string) => patient.call('GET', `/internal/fr/${path}`, token)
  const waiting = [{ key, version: 0, recipient: 'patient' }]
  expect((await logOf(`deliveries/booking/${subject.id}`)).body.waiting).toEqual(waiting)
  expect((await logOf(`patients/${randomUUID()}/deliveries/${subject.id}`)).body.waiting).toEqual(waiting)
  expect(await call('/settle', { keys: [key, randomUUID()] })).toEqual({ letters: 1 })
  expect((await logOf(`deliveries/booking/${subject.id}`)).body.waiting).toEqual([])
})

test('each country has its own letters', async () => {
  await keep({ tryAfterMs: 0 })
  expect(await claim({}, 'de')).toEqual([])
})

test('an operator sees what waits, since when and why, and the metrics count it', async () => {
  const letter = await keep({ channel: 'push', fault: 'mailbox' })
  patient.edges.clock.advance(5 * MINUTE)
  const page = await call('')
  expect(page.totals).toContainEqual({
    channel: 'push',
    fault: 'mailbox',
    letters: 1,
    since: '2026-11-24T08:00:00.000Z',
  })
  const { tryAfterMs: _, group: __, event: ___, ...shown } = letter
  expect(page.letters).toContainEqual({
    ...shown,
    since: '2026-11-24T08:00:00.000Z',
    nextTryAt: '2026-11-24T08:01:00.000Z',
  })
  const metrics = await (await fetch(`${patient.url}/metrics`)).text()
  expect(metrics).toContain('praxis_letters_waiting{country="fr",channel="push",fault="mailbox"} 1')
  expect(metrics).toContain('praxis_letters_age_seconds{country="fr",channel="push",fault="mailbox"} 300')
})

test('what is no letter is refused', async () => {
  const answer = await patient.call('POST', '/internal/fr/letters', token, { ...letterTo(), fault: 'mood' })
  expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST'])
})
