import { type Kit, offer, video } from './offer.ts'

/** Physicians of one organ or method, and surgeons. */
export const specialistKits = {
  specialist: [
    offer(30, 'First consultation', 'Première consultation', 'Erstvorstellung'),
    offer(20, 'Follow-up', 'Consultation de suivi', 'Verlaufskontrolle'),
    offer(40, 'Extended examination', 'Examen approfondi', 'Ausführliche Untersuchung'),
    video(20),
    offer(30, 'Second opinion', 'Deuxième avis', 'Zweitmeinung'),
  ],
  heart: [
    offer(30, 'Consultation with ECG', 'Consultation avec ECG', 'Sprechstunde mit EKG'),
    offer(45, 'Cardiac ultrasound', 'Échographie cardiaque', 'Herzultraschall'),
    offer(50, 'Stress test', 'Épreuve d’effort', 'Belastungs-EKG', { buffer: 10, whoMayBook: 'practice' }),
    offer(20, 'Follow-up', 'Consultation de suivi', 'Verlaufskontrolle'),
    video(20),
  ],
  surgery: [
    offer(30, 'Consultation', 'Consultation', 'Chirurgische Sprechstunde'),
    offer(20, 'Check after surgery', 'Contrôle postopératoire', 'Nachkontrolle', { whoMayBook: 'known-patients' }),
    offer(45, 'Day surgery', 'Petite chirurgie', 'Ambulanter Eingriff', { buffer: 15, whoMayBook: 'practice' }),
    offer(30, 'Second opinion', 'Deuxième avis', 'Zweitmeinung'),
  ],
  bones: [
    offer(20, 'Consultation', 'Consultation', 'Orthopädische Sprechstunde'),
    offer(30, 'First consultation', 'Première consultation', 'Erstvorstellung'),
    offer(15, 'Injection', 'Infiltration', 'Infiltration', { whoMayBook: 'known-patients' }),
    offer(20, 'Check after surgery', 'Contrôle postopératoire', 'Nachkontrolle'),
  ],
  imaging: [
    offer(20, 'X-ray', 'Radiographie', 'Röntgen'),
    offer(20, 'Ultrasound', 'Échographie', 'Ultraschall'),
    offer(30, 'Magnetic resonance imaging', 'IRM', 'MRT', { whoMayBook: 'practice' }),
    offer(20, 'Mammography', 'Mammographie', 'Mammographie'),
  ],
  advice: [
    offer(60, 'First consultation', 'Première consultation', 'Erstberatung'),
    offer(30, 'Discussion of results', 'Remise de résultats', 'Befundbesprechung', { whoMayBook: 'known-patients' }),
    offer(45, 'Counselling', 'Consultation de conseil', 'Beratungsgespräch'),
    video(30),
  ],
} as const satisfies Record<string, Kit>
