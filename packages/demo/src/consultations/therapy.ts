import { type Kit, offer, video } from './offer.ts'

/** Mind, movement and everything that is done in series of sessions. */
export const therapyKits = {
  mind: [
    offer(45, 'First consultation', 'Première consultation', 'Erstgespräch'),
    offer(30, 'Follow-up', 'Consultation de suivi', 'Folgegespräch'),
    video(30),
    offer(60, 'Diagnostic assessment', 'Bilan diagnostique', 'Diagnostik', { whoMayBook: 'practice' }),
  ],
  talk: [
    offer(60, 'First session', 'Premier entretien', 'Erstgespräch'),
    offer(50, 'Individual session', 'Séance individuelle', 'Einzelsitzung', { buffer: 10 }),
    offer(60, 'Couple session', 'Thérapie de couple', 'Paarsitzung'),
    video(50),
  ],
  movement: [
    offer(30, 'Session', 'Séance de kinésithérapie', 'Krankengymnastik'),
    offer(45, 'First assessment', 'Bilan initial', 'Erstbefund'),
    offer(30, 'Manual therapy', 'Thérapie manuelle', 'Manuelle Therapie'),
    offer(45, 'Lymphatic drainage', 'Drainage lymphatique', 'Lymphdrainage'),
    offer(30, 'Sports rehabilitation', 'Rééducation sportive', 'Sportrehabilitation'),
  ],
  manual: [
    offer(45, 'Treatment', 'Séance', 'Behandlung'),
    offer(60, 'First treatment', 'Première séance', 'Erstbehandlung'),
    offer(30, 'Infant treatment', 'Séance nourrisson', 'Säuglingsbehandlung'),
  ],
  feet: [
    offer(30, 'Foot care', 'Soin de pédicurie', 'Fußpflege'),
    offer(45, 'Insoles', 'Semelles orthopédiques', 'Einlagenberatung'),
    offer(30, 'Diabetic foot', 'Pied diabétique', 'Diabetischer Fuß'),
  ],
  sessions: [
    offer(60, 'First assessment', 'Bilan initial', 'Erstbefund'),
    offer(30, 'Session', 'Séance', 'Therapiesitzung'),
    offer(45, 'Long session', 'Séance longue', 'Lange Sitzung', { whoMayBook: 'known-patients' }),
    video(30),
  ],
} as const satisfies Record<string, Kit>
