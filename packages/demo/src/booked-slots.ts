import { addDays, gridStart, type ImportedBooking, localDate, MINUTE_MS, weekdayOf } from '@praxis/contracts'
import type { Static } from 'typebox'
import { core } from './core.ts'
import { slotsOf } from './hours.ts'
import { BACKGROUND_PATIENTS, backgroundPatientId } from './patients.ts'
import type { DemoPractitioner } from './practitioner.ts'
import { type Random, randomFrom } from './random.ts'

export type DemoBooking = Static<typeof ImportedBooking>

const DAYS = 14
/** Those whose calendar is partly booked. */
const BUSY_SHARE = 1 / 4

/**
 * What is already booked from `now` on for 14 days. Each day depends on the practitioner and the date alone, so asking
 * again tomorrow gives the same bookings for the days they share.
 */
export const bookedSlots = (practitioner: DemoPractitioner, now: Date): DemoBooking[] => {
  const density = densityOf(practitioner)
  if (density === 0) return []
  const { timeZone } = practitioner.draft
  const today = localDate(timeZone, now.getTime())
  return Array.from({ length: DAYS }, (_, day) => addDays(today, day))
    .flatMap((date) => bookedOn(practitioner, date, density))
    .filter(({ slotStart }) => Date.parse(slotStart) > now.getTime())
}

/** The share of working time that is booked: 10–60 %, more often little than much; little in the core, where people try things. */
const densityOf = ({ index }: DemoPractitioner): number => {
  const random = randomFrom(`density ${index}`)
  if (!random.chance(BUSY_SHARE)) return 0
  const density = 0.1 + 0.5 * random.fraction() ** 3
  return index < core.length ? Math.min(density, 0.2) : density
}

const bookedOn = (practitioner: DemoPractitioner, date: string, density: number): DemoBooking[] => {
  const { agenda, timeZone, workingHours } = practitioner.draft
  const weekday = weekdayOf(date)
  const openings = workingHours.filter((opening) => opening.weekday === weekday)
  if (openings.length === 0) return []
  const random = randomFrom(`booked ${practitioner.index} ${date}`)
  const start = gridStart({ ...agenda, timeZone }, date)
  return openings.flatMap((opening) =>
    fill(practitioner, slotsOf(agenda, opening), density, random).map(({ slot, consultationTypeId }) => ({
      practitionerId: practitioner.id,
      consultationTypeId,
      slotStart: new Date(start + slot * agenda.slotMinutes * MINUTE_MS).toISOString(),
      patientId: backgroundPatientId(practitioner.country, random.between(0, BACKGROUND_PATIENTS - 1)),
    })),
  )
}

/** Walks an opening from consultation to consultation, each booked or left free. */
const fill = (
  { draft: { agenda, consultationTypes } }: DemoPractitioner,
  [first, end]: readonly [number, number],
  density: number,
  random: Random,
): { slot: number; consultationTypeId: string }[] => {
  const booked: { slot: number; consultationTypeId: string }[] = []
  for (let slot = first; slot < end; ) {
    const { id, durationMinutes, bufferMinutes } = random.pick(consultationTypes)
    const length = Math.ceil((durationMinutes + bufferMinutes) / agenda.slotMinutes)
    if (slot + length <= end && random.chance(density)) booked.push({ slot, consultationTypeId: id })
    slot += length
  }
  return booked
}
