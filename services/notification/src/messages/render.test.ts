import { languages, type MessageKind, type MessageRecipient } from '@praxis/contracts'
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleView } from '../fixture/sample-view.ts'
import { compileLayouts } from './layout.ts'
import { makeRender, type Render } from './render.ts'
import type { MessageView } from './view.ts'
import { dateAndStart } from './when.ts'
import { words } from './words/index.ts'

let renderFor: Render
beforeAll(async () => {
  renderFor = makeRender(await compileLayouts(), { address: 'appointments@praxis.example' })
})
const render = (view: MessageView) => renderFor(view, 'email')

const kinds = ['confirmation', 'updated-confirmation', 'cancellation', 'reminder'] as const satisfies MessageKind[]
const recipients = ['patient', 'practitioner'] as const satisfies MessageRecipient[]

/** `DATE` stands for the day and time as `when.ts` tells them. */
const subjects = {
  en: {
    confirmation: ['Appointment confirmed: Dr Ève Martin, DATE', 'New appointment: DATE'],
    'updated-confirmation': ['Appointment moved: Dr Ève Martin, DATE', 'Appointment moved: DATE'],
    cancellation: ['Appointment cancelled: Dr Ève Martin, DATE', 'Appointment cancelled: DATE'],
    reminder: ['Reminder: Dr Ève Martin, DATE', undefined],
  },
  fr: {
    confirmation: ['Rendez-vous confirmé : Dr Ève Martin, DATE', 'Nouveau rendez-vous : DATE'],
    'updated-confirmation': ['Rendez-vous déplacé : Dr Ève Martin, DATE', 'Rendez-vous déplacé : DATE'],
    cancellation: ['Rendez-vous annulé : Dr Ève Martin, DATE', 'Rendez-vous annulé : DATE'],
    reminder: ['Rappel : Dr Ève Martin, DATE', undefined],
  },
  de: {
    confirmation: ['Termin bestätigt: Dr Ève Martin, DATE', 'Neuer Termin: DATE'],
    'updated-confirmation': ['Termin verschoben: Dr Ève Martin, DATE', 'Termin verschoben: DATE'],
    cancellation: ['Termin abgesagt: Dr Ève Martin, DATE', 'Termin abgesagt: DATE'],
    reminder: ['Erinnerung: Dr Ève Martin, DATE', undefined],
  },
} as const

const combinations = languages.flatMap((language) =>
  kinds.flatMap((kind) => recipients.map((role) => ({ language, kind, role }))),
)

describe.each(combinations)('$kind to the $role in $language', ({ language, kind, role }) => {
  const view = sampleView({ language, kind, role })

  test('has a subject that names no patient', () => {
    const { subject } = render(view)
    const expected = subjects[language][kind][recipients.indexOf(role)]
    const date = dateAndStart({ locale: words[language].locale, timeZone: view.timeZone, start: view.start })
    if (expected !== undefined) expect(subject.replace(date, 'DATE')).toBe(expected)
    expect(subject).not.toContain('Camille')
  })

  test('says the same in HTML and in text', () => {
    const { html, text } = render(view)
    expect(html).toContain(`<html lang="${language}" dir="ltr"`)
    expect(html).not.toContain('{{')
    for (const said of ['Dr Ève Martin', 'Camille Durand', 'Bilan complet', '12 rue de la Paix, 75002 Paris', '2026']) {
      expect(html).toContain(said)
      expect(text).toContain(said)
    }
  })

  test('asks for nothing from outside', () => {
    expect(render(view).html).not.toMatch(/<(img|link|script|iframe)\b|@import|url\(/i)
  })

  test('carries a calendar file of the right method', () => {
    const { ics } = render(view)
    const cancelled = kind === 'cancellation'
    expect(ics).toContain(`\r\nMETHOD:${cancelled ? 'CANCEL' : 'REQUEST'}\r\n`)
    expect(ics).toContain(`\r\nSTATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}\r\n`)
  })
})

test('a cancellation says who cancelled, and why', () => {
  const by = (cancelledBy: 'patient' | 'practice', role: MessageRecipient) =>
    render({ ...sampleView({ kind: 'cancellation', role, language: 'en' }), cancelledBy, cancelReason: 'A strike' })
      .text
  expect(by('practice', 'patient')).toContain('The practice has cancelled the appointment with Dr Ève Martin.')
  expect(by('patient', 'patient')).toContain('is cancelled, as you asked.')
  expect(by('patient', 'practitioner')).toContain('The patient has cancelled an appointment')
  expect(by('practice', 'patient')).toContain('Reason given: A strike')
})

test('a moved appointment says where it was before', () => {
  const { text } = render({
    ...sampleView({ kind: 'updated-confirmation', language: 'en' }),
    previousStart: new Date('2026-11-20T14:00:00Z'),
  })
  expect(text).toMatch(/^Before: Friday,? 20 November 2026,? 15:00 ?– ?15:30$/m)
})

test('a teleconsultation has no street', () => {
  const { text, ics } = render({ ...sampleView({ language: 'de' }), place: { kind: 'teleconsultation' } })
  expect(text).toContain('Wo: Videosprechstunde')
  expect(text).not.toContain('rue de la Paix')
  expect(ics).toContain('LOCATION:Videosprechstunde')
})

test('what is no longer known is left out, and the message still reads', () => {
  const { text, ics } = render({
    ...sampleView({ language: 'en', kind: 'cancellation' }),
    practitionerName: undefined,
    patientName: undefined,
    consultation: undefined,
    place: undefined,
  })
  expect(text).toContain('The appointment with your practitioner is cancelled')
  expect(text).not.toMatch(/undefined|Where:|Consultation:/)
  expect(ics).not.toContain('undefined')
})

describe('hostile text', () => {
  const hostile = '<script>alert("x")</script>\r\nBcc: everybody@example.org'
  const view = {
    ...sampleView({ language: 'en' }),
    practitionerName: hostile,
    patientName: hostile,
    consultation: hostile,
    cancelReason: hostile,
  }

  test('is shown, not run', () => {
    const { html } = render(view)
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
  })

  test('ends no line of a header or of the text', () => {
    const { subject, text } = render(view)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text).not.toMatch(/^Bcc:/m)
  })

  test('that looks like a placeholder is not filled', () => {
    const { html } = render({ ...view, patientName: '{{footer}} $& $1' })
    expect(html).toContain('{{footer}} $&amp; $1')
  })
})

describe('a text message', () => {
  const sms = (differences: Partial<MessageView> = {}) => renderFor({ ...sampleView(), ...differences }, 'sms')

  test('is the subject alone, without the patient, with the time at the practice', () => {
    const { subject, text, html, ics } = sms()
    expect([text, html, ics]).toEqual([subject, '', ''])
    expect(text).toBe('Rendez-vous confirmé : Dr Ève Martin, mardi 24 novembre 2026 à 09:30')
  })

  test('names the zone of a practice outside that of its country', () => {
    expect(sms({ timeZone: 'Indian/Reunion' }).text).toMatch(/à 12:30 \(heure de La Réunion\)$/)
  })
})
