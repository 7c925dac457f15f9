import { type Kit, offer, video } from './offer.ts'

/** Family medicine, children, women, nursing. */
export const primaryKits = {
  family: [
    offer(15, 'Consultation', 'Consultation', 'Sprechstunde'),
    offer(30, 'First consultation', 'Première consultation', 'Erstgespräch'),
    video(15),
    offer(10, 'Vaccination', 'Vaccination', 'Impfung'),
    offer(30, 'Check-up', 'Bilan de santé', 'Gesundheits-Check-up'),
  ],
  children: [
    offer(20, 'Consultation', 'Consultation pédiatrique', 'Kindersprechstunde'),
    offer(30, 'First consultation', 'Première consultation', 'Erstvorstellung'),
    offer(30, 'Infant examination', 'Examen du nourrisson', 'U-Untersuchung'),
    offer(10, 'Vaccination', 'Vaccination', 'Impfung'),
    video(15),
  ],
  women: [
    offer(20, 'Gynaecological check-up', 'Suivi gynécologique', 'Vorsorgeuntersuchung'),
    offer(30, 'First consultation', 'Première consultation', 'Erstgespräch'),
    offer(30, 'Pregnancy follow-up', 'Suivi de grossesse', 'Schwangerenvorsorge'),
    offer(30, 'Ultrasound', 'Échographie', 'Ultraschall', { whoMayBook: 'known-patients' }),
    video(20),
  ],
  birth: [
    offer(45, 'Pregnancy consultation', 'Consultation de grossesse', 'Schwangerenberatung'),
    offer(60, 'Birth preparation', 'Préparation à la naissance', 'Geburtsvorbereitung'),
    offer(45, 'Postnatal visit', 'Visite postnatale', 'Wochenbettbesuch'),
    offer(30, 'Breastfeeding advice', 'Conseil en allaitement', 'Stillberatung'),
    video(30),
  ],
  care: [
    offer(15, 'Injection or dressing', 'Injection ou pansement', 'Injektion oder Verband'),
    offer(10, 'Blood sample', 'Prise de sang', 'Blutabnahme'),
    offer(30, 'Home care', 'Soins à domicile', 'Häusliche Pflege', { whoMayBook: 'known-patients' }),
    offer(10, 'Vaccination', 'Vaccination', 'Impfung'),
  ],
  nutrition: [
    offer(60, 'First nutritional assessment', 'Premier bilan nutritionnel', 'Erstberatung Ernährung'),
    offer(30, 'Follow-up', 'Consultation de suivi', 'Folgeberatung'),
    video(30),
  ],
} as const satisfies Record<string, Kit>
