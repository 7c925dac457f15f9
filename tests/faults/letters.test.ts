import { freePort } from '@praxis/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { discard, type Instance, startInstance } from '../e2e/instance.ts'
import { figures } from './figures.ts'
import { type MailServer, mailServer } from './mail-server.ts'
import { COUNTRY, type People, peopleOf, type TestPatient } from './people.ts'
import { newWishes } from './wishes.ts'

const FULL = 'full@patients.example.org'
/** Text messages go to the inbox, which is there all the time. */
const PHONE = '+33612345678'
const { letters: FIGURES } = figures

let port: number
let mail: MailServer
let praxis: Instance
let people: People

beforeAll(async () => {
  port = await freePort()
  mail = mailServer(port, (address) => address === FULL)
  await mail.start()
  praxis = await start()
  people = await peopleOf(praxis)
})
afterAll(async () => {
  await discard(praxis)
  await mail.stop()
})

const start = (home?: string): Promise<Instance> =>
  startInstance({
    practitioners: 0,
    variables: { EMAIL_URL: `smtp://127.0.0.1:${port}`, RATE_FACTOR: '1000', UPSTREAM_TIMEOUT_MS: '10000' },
    ...(home === undefined ? {} : { home }),
  })

/** New patients, each with a booking. Their addresses begin with `name`. */
const book = async (name: string, count: number): Promise<string[]> => {
  const addresses = Array.from({ length: count }, (_, n) => `${name}-${n}@patients.example.org`)
  await bookFor(await people.patients(count, COUNTRY, (n) => ({ email: addresses[n] ?? '' })))
  return addresses
}

const bookFor = async (patients: readonly TestPatient[]): Promise<void> => {
  const wishes = await newWishes(people, patients.length)
  for (const [n, { token }] of patients.entries()) {
    const wish = wishes[n] ?? expect.fail('no time is left')
    expect(await praxis.book(token, wish)).toMatchObject({ status: 201 })
  }
}

/** Letters that wait, as the operator's command counts them: by channel and cause. */
const waiting = async (): Promise<Record<string, number>> => {
  const lines = (await praxis.praxis('letters', '--country', COUNTRY)).split('\n').map((line) => line.split('\t'))
  const totals = lines.filter(([, channel = '']) => ['email', 'sms', 'push', 'any'].includes(channel))
  return Object.fromEntries(totals.map(([, channel, fault, count]) => [`${channel} ${fault}`, Number(count)]))
}

const arrivedOnce = (addresses: readonly string[]): Promise<void> =>
  expect
    .poll(() => addresses.filter((address) => mail.arrivals.get(address)?.length !== 1), {
      timeout: FIGURES.patienceMs,
      interval: 500,
    })
    .toEqual([])

test('a letter that cannot go holds up no other, outlives the process, and goes once', async () => {
  await bookFor(await people.patients(1, COUNTRY, () => ({ email: FULL })))
  await arrivedOnce(await book('before', FIGURES.beside))
  expect(await waiting()).toEqual({ 'email mailbox': 1 })

  await mail.stop()
  const during = await book('during', FIGURES.waiting)
  const texts = await people.patients(3, COUNTRY, () => ({ contactBy: 'sms', phone: PHONE }))
  await bookFor(texts)
  // Practices get e-mail.
  const count = 2 * FIGURES.waiting + texts.length
  await expect.poll(waiting, { timeout: FIGURES.patienceMs, interval: 1_000 }).toEqual({
    'email mailbox': 1,
    'email channel': count,
  })
  const inbox = await praxis.get<{ messages: unknown[] }>(`/dev/inbox.json?to=${encodeURIComponent(PHONE)}`)
  expect(inbox.body.messages).toHaveLength(texts.length)

  await praxis.kill()
  praxis = await start(praxis.home)
  people = await peopleOf(praxis)
  await mail.start()
  await arrivedOnce(during)
  await expect.poll(waiting, { timeout: FIGURES.patienceMs, interval: 1_000 }).toEqual({ 'email mailbox': 1 })
  const ids = [...mail.arrivals.values()].flat()
  expect(new Set(ids).size).toBe(ids.length)
  expect(await praxis.praxis('dead', 'list')).toBe('')
})
