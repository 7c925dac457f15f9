import type { ConsultationType, Language, Specialty } from '@praxis/contracts'
import { type Kit, kits, type Offer } from './consultations/index.ts'
import { demoId } from './ids.ts'
import type { Random } from './random.ts'
import { specialtyPractices } from './specialties.ts'

/** The first two of a kit are offered by all, each of the others by so many. */
const OFFERED = 0.6

type Rules = Pick<ConsultationType, 'minimumNoticeMinutes' | 'horizonDays' | 'changeNoticeMinutes'>

const HOUR = 60
const DAY = 24 * HOUR

/** What practitioner `index` offers: two to five consultation types, names in the country's language. */
export const drawConsultationTypes = (
  random: Random,
  {
    index,
    specialty,
    language,
    obliging,
  }: { index: number; specialty: Specialty; language: Language; obliging: boolean },
): ConsultationType[] => {
  const rules = obliging ? obligingRules : drawRules(random)
  return choose(kits[specialtyPractices[specialty].kit], random).map((offer, place) => ({
    id: demoId('consultation-type', index, place),
    name: offer.name[language],
    durationMinutes: offer.minutes,
    bufferMinutes: offer.buffer ?? 0,
    ...rules,
    whoMayBook: offer.whoMayBook ?? 'everyone',
    teleconsultation: offer.teleconsultation ?? false,
  }))
}

const choose = ([first, second, ...more]: Kit, random: Random): readonly Offer[] => [
  first,
  second,
  ...more.filter(() => random.chance(OFFERED)),
]

/** Those of the core can be booked at short notice and cancelled at any time, so that whoever tries Praxis can try that too. */
const obligingRules: Rules = { minimumNoticeMinutes: 30, horizonDays: 90, changeNoticeMinutes: 0 }

const drawRules = (random: Random): Rules => ({
  minimumNoticeMinutes: random.pick([0, 30, HOUR, HOUR, 2 * HOUR, 4 * HOUR, DAY]),
  horizonDays: random.pick([30, 60, 90, 90, 180, 365]),
  changeNoticeMinutes: random.pick([0, 2 * HOUR, 4 * HOUR, DAY, DAY, 2 * DAY]),
})
