import type { Words } from './words.ts'

export const fr: Words = {
  locale: 'fr-FR',
  colon: '\u00a0: ',
  subject: {
    confirmation: {
      patient: ({ practitioner, date }) => `Rendez-vous confirmé : ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Nouveau rendez-vous : ${date}`,
    },
    'updated-confirmation': {
      patient: ({ practitioner, date }) => `Rendez-vous déplacé : ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Rendez-vous déplacé : ${date}`,
    },
    cancellation: {
      patient: ({ practitioner, date }) => `Rendez-vous annulé : ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Rendez-vous annulé : ${date}`,
    },
    reminder: {
      patient: ({ practitioner, date }) => `Rappel : ${practitioner}, ${date}`,
      practitioner: ({ date }) => `Rappel : ${date}`,
    },
  },
  heading: {
    confirmation: 'Rendez-vous confirmé',
    'updated-confirmation': 'Rendez-vous déplacé',
    cancellation: 'Rendez-vous annulé',
    reminder: 'Votre prochain rendez-vous',
  },
  lead: {
    confirmation: {
      patient: ({ practitioner }) => `Le rendez-vous avec ${practitioner} est confirmé.`,
      practitioner: () => 'Un nouveau rendez-vous est inscrit à votre agenda.',
    },
    'updated-confirmation': {
      patient: ({ practitioner }) => `Le rendez-vous avec ${practitioner} a un nouvel horaire.`,
      practitioner: () => 'Un rendez-vous de votre agenda a un nouvel horaire.',
    },
    cancellation: {
      patient: ({ practitioner, cancelledBy }) =>
        cancelledBy === 'practice'
          ? `Le cabinet a annulé le rendez-vous avec ${practitioner}.`
          : `Le rendez-vous avec ${practitioner} est annulé, comme vous l’avez demandé.`,
      practitioner: ({ cancelledBy }) =>
        cancelledBy === 'practice'
          ? 'Le cabinet a annulé un rendez-vous de votre agenda.'
          : 'Le patient a annulé un rendez-vous de votre agenda.',
    },
    reminder: {
      patient: ({ practitioner }) => `Nous vous rappelons le rendez-vous avec ${practitioner}.`,
      practitioner: () => 'Nous vous rappelons un rendez-vous de votre agenda.',
    },
  },
  labels: {
    when: 'Date et heure',
    previously: 'Auparavant',
    timeZone: 'Fuseau horaire',
    practitioner: 'Praticien',
    patient: 'Patient',
    consultation: 'Consultation',
    where: 'Lieu',
    reason: 'Motif indiqué',
  },
  unnamed: { patient: 'un patient', practitioner: 'votre praticien' },
  teleconsultation: 'Téléconsultation',
  wheelchairAccess: 'Accès en fauteuil roulant',
  calendarTitle: {
    patient: ({ practitioner }) => `Rendez-vous avec ${practitioner}`,
    practitioner: ({ patient }) => `Rendez-vous avec ${patient}`,
  },
  calendarNote: {
    invite: 'Le fichier joint inscrit le rendez-vous dans votre calendrier.',
    cancel: 'Le fichier joint retire le rendez-vous de votre calendrier.',
  },
  footer: {
    patient: 'Vous recevez ce message car un rendez-vous a été pris avec cette adresse sur Praxis.',
    practitioner: 'Vous recevez ce message car votre agenda est tenu sur Praxis.',
  },
}
