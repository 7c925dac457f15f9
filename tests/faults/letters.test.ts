import { setTimeout as wait } from 'node:timers/promises'
import { eventually, freePort } from '@praxis/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { discard, type Instance, startInstance } from '../e2e/instance.ts'
import { figures } from './figures.ts'
import { type MailServer, mailServer } from './mail-server.ts'
import { COUNTRY, type People, peopleOf } from './people.ts'
import { type SnsServer, snsServer } from './sns-server.ts'
import { newWishes } from './wishes.ts'

const FULL = 'full@patients.example.org'
const channels = ['email', 'sms', 'push'] as const
type Channel = (typeof channels)[number]
const { letters: FIGURES } = figures
/** Within so many milliseconds arrives what nothing holds up, on a busy machine. */
const USUAL_MS = 90_000
/** Of the practices that tests book with, which get a message about each booking. */
const PRACTICE = 'dominique.essai@practices.example.org'

let [smtpPort, snsPort] = [0, 0]
let mail: MailServer
let sns: SnsServer
const away = new Set<Channel>()
let praxis: Instance
let people: People

beforeAll(async () => {
  ;[smtpPort, snsPort] = [await freePort(), await freePort()]
  mail = mailServer(smtpPort, (address) => address === FULL)
  sns = snsServer(snsPort, (kind) => !away.has(kind))
  await Promise.all([mail.start(), sns.start()])
  praxis = await start()
  people = await peopleOf(praxis)
  await bookFor([{ email: FULL }])
  await eventually(async () => expect(await waiting('email')).toBe(1), { withinMs: FIGURES.patienceMs })
})
afterAll(async () => {
  await discard(praxis)
  await Promise.all([mail.stop(), sns.stop()])
})

const start = (home?: string): Promise<Instance> =>
  startInstance({
    practitioners: 0,
    variables: {
      EMAIL_URL: `smtp://127.0.0.1:${smtpPort}`,
      SMS_URL: 'sns://eu-west-3',
      PUSH_URL: 'sns://eu-west-3',
      AWS_ENDPOINT_URL_SNS: `http://127.0.0.1:${snsPort}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      RATE_FACTOR: '1000',
      UPSTREAM_TIMEOUT_MS: '10000',
    },
    ...(home === undefined ? {} : { home }),
  })

interface Contact {
  readonly email: string
  readonly contactBy?: Channel
  readonly phone?: string
  readonly pushTarget?: string
}

let patients = 0
let bookings = 0

/** New patients who want their messages by this channel. */
const contacts = (contactBy: Channel, count: number): Contact[] =>
  Array.from({ length: count }, () => {
    const n = 10_000_000 + ++patients
    return {
      email: `patient-${n}@patients.example.org`,
      contactBy,
      phone: `+336${n}`,
      pushTarget: `arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/${n}`,
    }
  })

/** A booking for each, of a new patient. */
const bookFor = async (all: readonly Contact[]): Promise<void> => {
  const own = await people.patients(all.length, COUNTRY, (n) => ({ ...all[n] }))
  const wishes = await newWishes(people, own.length)
  for (const [n, { token }] of own.entries()) {
    const wish = wishes[n] ?? expect.fail('no time is left')
    expect(await praxis.book(token, wish)).toMatchObject({ status: 201 })
    bookings++
  }
}

/** The practices' messages about every booking have come, so no message is under way. */
const practicesAreTold = (within: number): Promise<void> =>
  expect.poll(() => mail.arrivals.get(PRACTICE)?.length, { timeout: within, interval: 500 }).toBe(bookings)

/** Letters that wait for a channel, as the operator's command counts them. */
const waiting = async (channel: Channel): Promise<number> => {
  const lines = (await praxis.praxis('letters', '--country', COUNTRY)).split('\n').map((line) => line.split('\t'))
  const counts = lines.filter(([, name = '']) => name === channel).map(([, , , count]) => Number(count))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** What came by any channel. Another one carries a letter that has waited for ten minutes. */
const arrivalsOf = ({ email, phone = '', pushTarget = '' }: Contact): readonly string[] => [
  ...(mail.arrivals.get(email) ?? []),
  ...[phone, pushTarget].flatMap((address) => sns.arrivals.get(address) ?? []),
]

const arrivedOnce = (all: readonly Contact[], within: number): Promise<void> =>
  expect
    .poll(() => all.filter((contact) => arrivalsOf(contact).length !== 1), { timeout: within, interval: 500 })
    .toEqual([])

const leave = async (channel: Channel): Promise<void> => {
  away.add(channel)
  if (channel === 'email') await mail.stop()
}
const comeBack = async (channel: Channel): Promise<void> => {
  away.delete(channel)
  if (channel === 'email') await mail.start()
}

test.each(FIGURES.away)(
  'while %s takes nothing its letters wait, hold up no other, outlive the process, and go once',
  async (channel) => {
    // The practice's letters go by e-mail, as does the one to the full mailbox.
    const ofPractices = channel === 'email' ? 1 : 0
    const before = contacts(channel, FIGURES.beside)
    await bookFor(before)
    await arrivedOnce(before, USUAL_MS)
    await practicesAreTold(USUAL_MS)

    const since = Date.now()
    await leave(channel)
    const during = contacts(channel, FIGURES.waiting)
    const others = channels.filter((other) => other !== channel).flatMap((other) => contacts(other, FIGURES.beside))
    await bookFor([...during, ...others])
    await arrivedOnce(others, USUAL_MS)
    const kept = during.length + ofPractices * (1 + during.length + others.length)
    await expect.poll(() => waiting(channel), { timeout: FIGURES.patienceMs, interval: 1_000 }).toBe(kept)

    await praxis.kill()
    praxis = await start(praxis.home)
    people = await peopleOf(praxis)
    await wait(FIGURES.awayMs - (Date.now() - since))
    await comeBack(channel)
    await arrivedOnce([...before, ...during, ...others], FIGURES.patienceMs)
    await practicesAreTold(FIGURES.patienceMs)
    await expect.poll(() => waiting(channel), { timeout: FIGURES.patienceMs, interval: 1_000 }).toBe(ofPractices)
    expect([...before, ...during, ...others].filter((contact) => arrivalsOf(contact).length !== 1)).toEqual([])
    const ids = [...mail.arrivals.values()].flat()
    expect(new Set(ids).size).toBe(ids.length)
    expect(await praxis.praxis('dead', 'list')).toBe('')
  },
)
