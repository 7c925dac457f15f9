import { type Language, type Specialty, specialties } from '@praxis/contracts'
import { germanSpecialties } from './words/specialties.de.ts'
import { englishSpecialties } from './words/specialties.en.ts'
import { frenchSpecialties } from './words/specialties.fr.ts'

const otherNames: Readonly<Record<Language, Readonly<Record<Specialty, readonly string[]>>>> = {
  en: englishSpecialties,
  fr: frenchSpecialties,
  de: germanSpecialties,
}

/** The label of a specialty and what else people call it. */
export const specialtyNames = (language: Language, specialty: Specialty): readonly string[] => [
  specialties[specialty][language],
  ...otherNames[language][specialty],
]
