import type { Words } from './words.ts'

export const de: Words = {
  locale: 'de-DE',
  colon: ': ',
  subject: {
    confirmation: {
      patient: ({ practitioner, date }) => `Termin bestätigt: ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Neuer Termin: ${date}`,
    },
    'updated-confirmation': {
      patient: ({ practitioner, date }) => `Termin verschoben: ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Termin verschoben: ${date}`,
    },
    cancellation: {
      patient: ({ practitioner, date }) => `Termin abgesagt: ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Termin abgesagt: ${date}`,
    },
    reminder: {
      patient: ({ practitioner, date }) => `Erinnerung: ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Erinnerung: ${date}`,
    },
  },
  heading: {
    confirmation: 'Termin bestätigt',
    'updated-confirmation': 'Termin verschoben',
    cancellation: 'Termin abgesagt',
    reminder: 'Ihr nächster Termin',
  },
  lead: {
    confirmation: {
      patient: ({ practitioner }) => `Der Termin bei ${practitioner} ist bestätigt.`,
      practitioner: () => 'Ein neuer Termin steht in Ihrem Kalender.',
    },
    'updated-confirmation': {
      patient: ({ practitioner }) => `Der Termin bei ${practitioner} hat eine neue Zeit.`,
      practitioner: () => 'Ein Termin in Ihrem Kalender hat eine neue Zeit.',
    },
    cancellation: {
      patient: ({ practitioner, cancelledBy }) =>
        cancelledBy === 'practice'
          ? `Die Praxis hat den Termin bei ${practitioner} abgesagt.`
          : `Der Termin bei ${practitioner} ist wie gewünscht abgesagt.`,
      practitioner: ({ cancelledBy }) =>
        cancelledBy === 'practice'
          ? 'Die Praxis hat einen Termin in Ihrem Kalender abgesagt.'
          : 'Ein Termin in Ihrem Kalender wurde von Patientenseite abgesagt.',
    },
    reminder: {
      patient: ({ practitioner }) => `Wir erinnern Sie an den Termin bei ${practitioner}.`,
      practitioner: () => 'Wir erinnern Sie an einen Termin in Ihrem Kalender.',
    },
  },
  labels: {
    when: 'Wann',
    previously: 'Bisher',
    timeZone: 'Zeitzone',
    practitioner: 'Behandelnde Person',
    patient: 'Patient/in',
    consultation: 'Terminart',
    where: 'Wo',
    reason: 'Angegebener Grund',
  },
  unnamed: { patient: 'einer Person', practitioner: 'Ihrer Praxis' },
  teleconsultation: 'Videosprechstunde',
  wheelchairAccess: 'Rollstuhlgerecht',
  calendarTitle: {
    patient: ({ practitioner }) => `Termin bei ${practitioner}`,
    practitioner: ({ patient }) => `Termin mit ${patient}`,
  },
  calendarNote: {
    invite: 'Die angehängte Datei trägt den Termin in Ihren Kalender ein.',
    cancel: 'Die angehängte Datei entfernt den Termin aus Ihrem Kalender.',
  },
  footer: {
    patient: 'Sie erhalten diese Nachricht, weil mit dieser Adresse auf Praxis ein Termin gebucht wurde.',
    practitioner: 'Sie erhalten diese Nachricht, weil Ihr Kalender auf Praxis geführt wird.',
  },
}
