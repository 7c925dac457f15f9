import type { Words } from './words.ts'

export const en: Words = {
  locale: 'en-GB',
  colon: ': ',
  subject: {
    confirmation: {
      patient: ({ practitioner, date }) => `Appointment confirmed: ${practitioner}, ${date}`,
      practitioner: ({ date }) => `New appointment: ${date}`,
    },
    'updated-confirmation': {
      patient: ({ practitioner, date }) => `Appointment moved: ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Appointment moved: ${date}`,
    },
    cancellation: {
      patient: ({ practitioner, date }) => `Appointment cancelled: ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Appointment cancelled: ${date}`,
    },
    reminder: {
      patient: ({ practitioner, date }) => `Reminder: ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Reminder: ${date}`,
    },
  },
  heading: {
    confirmation: 'Appointment confirmed',
    'updated-confirmation': 'Appointment moved',
    cancellation: 'Appointment cancelled',
    reminder: 'Your next appointment',
  },
  lead: {
    confirmation: {
      patient: ({ practitioner }) => `The appointment with ${practitioner} is confirmed.`,
      practitioner: () => 'A new appointment is in your agenda.',
    },
    'updated-confirmation': {
      patient: ({ practitioner }) => `The appointment with ${practitioner} has a new time.`,
      practitioner: () => 'An appointment in your agenda has a new time.',
    },
    cancellation: {
      patient: ({ practitioner, cancelledBy }) =>
        cancelledBy === 'practice'
          ? `The practice has cancelled the appointment with ${practitioner}.`
          : `The appointment with ${practitioner} is cancelled, as you asked.`,
      practitioner: ({ cancelledBy }) =>
        cancelledBy === 'practice'
          ? 'The practice has cancelled an appointment in your agenda.'
          : 'The patient has cancelled an appointment in your agenda.',
    },
    reminder: {
      patient: ({ practitioner }) => `This is a reminder of the appointment with ${practitioner}.`,
      practitioner: () => 'This is a reminder of an appointment in your agenda.',
    },
  },
  labels: {
    when: 'When',
    previously: 'Before',
    timeZone: 'Time zone',
    practitioner: 'Practitioner',
    patient: 'Patient',
    consultation: 'Consultation',
    where: 'Where',
    reason: 'Reason given',
  },
  unnamed: { patient: 'a patient', practitioner: 'your practitioner' },
  teleconsultation: 'Teleconsultation',
  wheelchairAccess: 'Wheelchair access',
  calendarTitle: {
    patient: ({ practitioner }) => `Appointment with ${practitioner}`,
    practitioner: ({ patient }) => `Appointment with ${patient}`,
  },
  calendarNote: {
    invite: 'The attached file puts the appointment into your calendar.',
    cancel: 'The attached file takes the appointment out of your calendar.',
  },
  footer: {
    patient: 'You receive this message because an appointment was booked with this address on Praxis.',
    practitioner: 'You receive this message because your agenda is kept on Praxis.',
  },
}
