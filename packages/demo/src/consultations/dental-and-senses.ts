import { type Kit, offer, video } from './offer.ts'

/** Teeth, eyes, ears and skin. */
export const dentalAndSensesKits = {
  dental: [
    offer(30, 'Check-up', 'Consultation dentaire', 'Kontrolluntersuchung'),
    offer(45, 'First consultation', 'Première consultation', 'Erstuntersuchung', { buffer: 5 }),
    offer(30, 'Scaling and polishing', 'Détartrage', 'Professionelle Zahnreinigung'),
    offer(20, 'Emergency', 'Urgence dentaire', 'Schmerzsprechstunde', { buffer: 5 }),
    offer(60, 'Root canal treatment', 'Traitement de canal', 'Wurzelbehandlung', { whoMayBook: 'practice' }),
  ],
  orthodontic: [
    offer(45, 'First assessment', 'Premier bilan orthodontique', 'Erstberatung'),
    offer(15, 'Brace adjustment', 'Réglage d’appareil', 'Bogenwechsel', { whoMayBook: 'known-patients' }),
    offer(20, 'Check', 'Contrôle', 'Kontrolle'),
    offer(50, 'Fitting of a brace', 'Pose d’appareil', 'Einsetzen der Spange', { buffer: 10, whoMayBook: 'practice' }),
  ],
  eye: [
    offer(20, 'Eye examination', 'Examen de la vue', 'Augenuntersuchung'),
    offer(20, 'Glasses prescription', 'Renouvellement de lunettes', 'Brillenverordnung'),
    offer(30, 'Fundus examination', 'Fond d’œil', 'Augenhintergrunduntersuchung'),
    offer(30, 'Contact lenses', 'Adaptation de lentilles', 'Kontaktlinsenanpassung'),
    offer(15, 'Check after surgery', 'Contrôle postopératoire', 'Nachkontrolle', { whoMayBook: 'known-patients' }),
  ],
  vision: [
    offer(30, 'Vision assessment', 'Bilan visuel', 'Sehtest'),
    offer(30, 'Vision training', 'Rééducation visuelle', 'Sehtraining'),
    offer(45, 'Child assessment', 'Bilan de l’enfant', 'Kinderuntersuchung'),
  ],
  ear: [
    offer(20, 'Consultation', 'Consultation ORL', 'HNO-Sprechstunde'),
    offer(30, 'Hearing assessment', 'Bilan auditif', 'Hörtest'),
    offer(45, 'Dizziness assessment', 'Bilan de vertiges', 'Schwindelabklärung'),
    video(15),
  ],
  hearing: [
    offer(30, 'Hearing test', 'Test auditif', 'Hörtest'),
    offer(60, 'Hearing aid fitting', 'Appareillage auditif', 'Hörgeräteanpassung'),
    offer(20, 'Adjustment', 'Réglage d’appareil', 'Feineinstellung', { whoMayBook: 'known-patients' }),
  ],
  skin: [
    offer(20, 'Consultation', 'Consultation dermatologique', 'Hautsprechstunde'),
    offer(20, 'Mole check', 'Contrôle des grains de beauté', 'Hautkrebsvorsorge'),
    offer(25, 'Minor excision', 'Petite exérèse', 'Kleine Exzision', { buffer: 5, whoMayBook: 'practice' }),
    video(15),
  ],
} as const satisfies Record<string, Kit>
