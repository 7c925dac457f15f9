import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { sampleView } from '../fixture/sample-view.ts'
import { calendarOf } from './calendar.ts'

const organiser = { address: 'appointments@praxis.example' }

/** The lines of a calendar file, folded ones joined again (RFC 5545, 3.1). */
const linesOf = (ics: string): string[] => ics.replaceAll('\r\n ', '').split('\r\n')

describe('a calendar file', () => {
  test('is what a calendar needs, no more', () => {
    expect(linesOf(calendarOf(sampleView(), organiser))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Praxis//Praxis//FR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:0199f3a2-7c1e-7f00-8000-000000000001@praxis',
      'SEQUENCE:2',
      'DTSTAMP:20261101T100000Z',
      'DTSTART:20261124T083000Z',
      'DTEND:20261124T090000Z',
      'SUMMARY:Rendez-vous avec Dr Ève Martin',
      'LOCATION:Cabinet de la Paix\\, 12 rue de la Paix\\, 75002 Paris\\, Accès en fauteuil roulant',
      'DESCRIPTION:Bilan complet',
      'ORGANIZER;CN="Dr Ève Martin":mailto:appointments@praxis.example',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN="Camille Durand":MAILTO:camille@example.org',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })

  test("shows the patient's name in the practitioner's calendar", () => {
    const lines = linesOf(calendarOf(sampleView({ role: 'practitioner', language: 'de' }), organiser))
    expect(lines).toContain('SUMMARY:Termin mit Camille Durand')
    expect(lines.join()).not.toContain('camille@example.org')
  })

  test('is one entry for the whole life of a booking', () => {
    const fields = (kind: 'confirmation' | 'updated-confirmation' | 'cancellation', sequence: number) =>
      linesOf(calendarOf({ ...sampleView({ kind }), sequence }, organiser)).filter((line) =>
        /^(UID|SEQ|STAT)/.test(line),
      )
    const uid = 'UID:0199f3a2-7c1e-7f00-8000-000000000001@praxis'
    expect(fields('confirmation', 0)).toEqual([uid, 'SEQUENCE:0', 'STATUS:CONFIRMED'])
    expect(fields('updated-confirmation', 1)).toEqual([uid, 'SEQUENCE:1', 'STATUS:CONFIRMED'])
    expect(fields('cancellation', 2)).toEqual([uid, 'SEQUENCE:2', 'STATUS:CANCELLED'])
  })
})

describe('times', () => {
  const { TZ } = process.env
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  })

  test.each(['UTC', 'Europe/Paris', 'America/New_York', 'Pacific/Auckland'])('are UTC on a host in %s', (zone) => {
    process.env.TZ = zone
    const before = { ...sampleView(), start: new Date('2026-10-25T00:30:00Z'), end: new Date('2026-10-25T01:00:00Z') }
    const lines = linesOf(calendarOf(before, organiser))
    expect(lines).toContain('DTSTART:20261025T003000Z')
    expect(lines).toContain('DTEND:20261025T010000Z')
  })
})

test('no text from outside can begin a line or end a parameter', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      'a\r\nATTENDEE:mailto:x@example.org',
      'a\nBEGIN:VALARM',
      'a\rX:1',
      'a\u2028X:1',
      '";X=1:',
      '\\',
      '\\n',
    ),
  )
  const expected = linesOf(calendarOf(sampleView(), organiser)).map(nameOf)
  fc.assert(
    fc.property(text, text, text, text, (practitionerName, patientName, consultation, street) => {
      const view = sampleView()
      const place = view.place?.kind === 'practice' ? { ...view.place, street: `12 ${street}` } : view.place
      const recipient = { ...view.recipient, address: `a${patientName}@example.org` }
      const ics = calendarOf(
        { ...view, practitionerName, patientName, consultation: `c ${consultation}`, place, recipient },
        organiser,
      )
      expect(linesOf(ics).map(nameOf)).toEqual(expected)
      expect(linesOf(ics).every(wellQuoted)).toBe(true)
    }),
  )
})

const nameOf = (line: string): string => line.split(/[;:]/, 1)[0] ?? ''
const wellQuoted = (line: string): boolean =>
  !/^(ORGANIZER|ATTENDEE)/.test(line) || /^\w+(;[\w-]+=("[^"]*"|[^";:,]*))*:mailto:[^"\r\n]*$/i.test(line)
