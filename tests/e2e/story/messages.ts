import { expect, test, vi } from 'vitest'
import type { Booking, Inbox, Message } from '../answers.ts'
import type { Praxis } from '../instance.ts'
import { freeWishes } from './free-wishes.ts'

export const messagesChapter = (praxis: () => Praxis): void => {
  test('both sides hear of each change, in their own language and with one calendar entry', async () => {
    const [first, second] = await freeWishes(praxis(), 'fr', 2)
    if (first === undefined || second === undefined) throw new Error('no two free slots')
    const token = await praxis().token('Emma Wilson')
    const { body: booking } = await praxis().book(token, first)

    const confirmed = await messagesOf(praxis(), booking, 'confirmation')
    expect(confirmed.patient).toMatchObject({ to: 'emma.wilson@patients.example.org', language: 'en' })
    expect(confirmed.practitioner).toMatchObject({ language: 'fr' })
    for (const message of [confirmed.patient, confirmed.practitioner]) {
      const { ics, text, html } = message
      expect(text).toContain(clockIn('Europe/Paris', first.slotStart))
      expect(html).toContain(clockIn('Europe/Paris', first.slotStart))
      expect(ics).toContain('METHOD:REQUEST')
      expect(ics).toContain(`DTSTART:${utc(first.slotStart)}`)
      expect(sequenceOf(message)).toBe(0)
    }

    await praxis().reschedule(token, 'fr', booking.id, second.slotStart)
    const updated = await messagesOf(praxis(), booking, 'updated-confirmation')
    await praxis().cancel(token, 'fr', booking.id)
    const cancelled = await messagesOf(praxis(), booking, 'cancellation')
    for (const recipient of ['patient', 'practitioner'] as const) {
      const story = [confirmed[recipient], updated[recipient], cancelled[recipient]]
      expect(new Set(story.map(uidOf)).size).toBe(1)
      expect(story.map(sequenceOf)).toEqual([0, 1, 2])
      expect(updated[recipient].ics).toContain(`DTSTART:${utc(second.slotStart)}`)
      expect(cancelled[recipient].ics).toContain('METHOD:CANCEL')
      expect(cancelled[recipient].ics).toContain('STATUS:CANCELLED')
    }
  })

  test('a German practice and its German patient are written to in German', async () => {
    const [wish] = await freeWishes(praxis(), 'de', 1)
    if (wish === undefined) throw new Error('no free slot')
    const { body: booking } = await praxis().book(await praxis().token('Jonas Weber'), wish)
    const { patient, practitioner } = await messagesOf(praxis(), booking, 'confirmation')
    expect(patient).toMatchObject({ to: 'jonas.weber@patients.example.org', language: 'de' })
    expect(patient.subject).toContain('Termin')
    expect(practitioner).toMatchObject({ language: 'de' })
    expect(patient.text).toContain(clockIn('Europe/Berlin', wish.slotStart))
  })

  test('the inbox can be looked at in a browser', async () => {
    const page = await praxis().get<string>('/dev/inbox')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.body).toContain('<html')
  })
}

/** The one message of a kind to each side, as soon as both are there. */
const messagesOf = (instance: Praxis, { id }: Booking, kind: string) =>
  vi.waitFor(
    async () => {
      const { body } = await instance.get<Inbox>(`/dev/inbox.json?bookingId=${id}`)
      const only = (recipient: string): Message => {
        const found = body.messages.filter((message) => message.kind === kind && message.recipient === recipient)
        const [message] = found
        if (message === undefined || found.length > 1) throw new Error(`${found.length} messages to the ${recipient}`)
        return message
      }
      return { patient: only('patient'), practitioner: only('practitioner') }
    },
    { timeout: 10_000, interval: 50 },
  )

/** The lines of a calendar file that RFC 5545 folded, whole again. */
const property = (name: string, { ics }: Message): string | undefined =>
  new RegExp(`^${name}:(.*)$`, 'm').exec(ics.replace(/\r\n[ \t]/g, ''))?.[1]?.trim()

const uidOf = (message: Message): string => property('UID', message) ?? ''

const sequenceOf = (message: Message): number => Number(property('SEQUENCE', message) ?? 0)

/** `20261124T083000Z` */
const utc = (instant: string): string => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '')

const clockIn = (timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant))
