import { type CountryCode, countryCodes, eventTypes, type LetterInHand, type Topic } from '@praxis/contracts'
import { eventParser, every, isTransient, type Logger, type Stoppable } from '@praxis/platform'
import type { Channels } from '../channels/ports.ts'
import type { RestingChannel } from '../channels/rest.ts'
import type { Announcement } from '../domain/announcement.ts'
import type { Letters } from '../letters/ports.ts'
import { waitMs } from '../letters/wait.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { SubjectKind } from '../subjects/subject-kind.ts'
import type { Occasion } from './occasion.ts'
import { runLanes } from './run-lanes.ts'
import type { Notify } from './use-case.ts'

interface Deps<Notice extends Announcement> {
  readonly letters: Letters
  readonly channels: Channels<RestingChannel>
  readonly notify: Notify<Notice>
  readonly outcomes: Pick<Outcomes, 'giveUp'>
  readonly clock: () => Date
  readonly log: Logger
}

/** Milliseconds between two looks for letters whose time has come. */
const LOOK_MS = 2_000
/** Letters of one look, for each country. */
const LIMIT = 100
const AT_ONCE = 8
/** Longer than a look takes. The letters of a worker that died are tried again after it. */
const LEASE_MS = 120_000

/** Tries the letters of one kind of subject that could not go, each when its time has come. */
export const startRetries = <T extends Topic, Notice extends Announcement, State>(
  { group, topic, announcementOf }: SubjectKind<T, Notice, State>,
  { letters, channels, notify, outcomes, clock, log }: Deps<Notice>,
): Stoppable => {
  const parse = eventParser(eventTypes, [topic])

  /** Many for the channels that take letters, and one to try each of the others. */
  const claim = async (country: CountryCode): Promise<LetterInHand[]> => {
    const states = Object.values(channels).map(({ name, state }) => ({ name, state: state() }))
    const namesIn = (wanted: string) => states.filter(({ state }) => state === wanted).map(({ name }) => name)
    const ask = { group, leaseMs: LEASE_MS }
    const claims = [
      letters.claim(country, { ...ask, channels: [...namesIn('open'), 'any'], limit: LIMIT }),
      ...namesIn('trial').map((name) => letters.claim(country, { ...ask, channels: [name], limit: 1 })),
    ]
    return (await Promise.all(claims)).flat()
  }

  /** Undefined when nobody is to be written to any more. Throws for an event that this release cannot read. */
  const occasionOf = (letter: LetterInHand): Occasion<Notice> | undefined => {
    const event = parse(letter.event)
    const notice = event && announcementOf(event)
    if (notice === undefined) return undefined
    const recipients = notice.recipients.filter(({ kind }) => kind === letter.recipient)
    return { notice, event: letter.event, recipients, letter }
  }

  /** True when the letter is done with. */
  const retry = async (occasion: Occasion<Notice> | undefined): Promise<boolean> =>
    occasion === undefined || (await notify(occasion)).length === 0

  const putOff = async (country: CountryCode, letter: LetterInHand): Promise<void> => {
    const tries = letter.tries + 1
    const { fallsBack: _, ...kept } = letter
    await letters.keep(country, { ...kept, group, fault: 'defect', tries, tryAfterMs: waitMs('defect', tries) })
  }

  const handle = async (country: CountryCode, letter: LetterInHand): Promise<void> => {
    let occasion: Occasion<Notice> | undefined
    try {
      occasion = occasionOf(letter)
      if (await retry(occasion)) await letters.settle(country, [letter.key])
    } catch (err) {
      const { subject, kind } = letter
      // The lease ends, and the letter is tried again.
      if (isTransient(err)) return log.warn({ err, subject: subject.id, kind }, 'a letter cannot be tried now')
      log.error({ err, subject: subject.id, kind }, 'a letter cannot be written')
      if (clock() < new Date(letter.expiresAt)) return putOff(country, letter)
      if (occasion !== undefined)
        for (const each of occasion.recipients) await outcomes.giveUp(occasion.notice, each, letter.channel)
      await letters.settle(country, [letter.key])
    }
  }

  return every({
    name: `looking for the letters of ${group}`,
    everyMs: LOOK_MS,
    log,
    work: async () => {
      for (const country of countryCodes)
        await runLanes(await claim(country), {
          laneOf: ({ key }) => key,
          atOnce: AT_ONCE,
          work: (letter) => handle(country, letter),
        })
    },
  })
}
