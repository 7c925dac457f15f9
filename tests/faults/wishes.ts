import { expect } from 'vitest'
import type { BookingWish } from '../e2e/client.ts'
import { COUNTRY, type People, type TestPatient } from './people.ts'

/** A slot that is certainly free, and the patient who will book it. */
export interface OwnWish {
  readonly wish: BookingWish
  readonly patient: TestPatient
}

/** The number of slots of one practitioner: those of the first week after tomorrow. */
const SLOTS_EACH = 300
/** The number of slots of one patient, who may have ten bookings with one practitioner. */
const EACH_WANTS = 5
/** No reminder falls due while a test runs. */
const AHEAD_MS = 2 * 86_400_000

/** Free slots of new practitioners, a practitioner's one after the other. */
export const newWishes = async (people: People, count: number): Promise<BookingWish[]> => {
  const practitioners = await people.practitioners(Math.ceil(count / SLOTS_EACH))
  const wishes: BookingWish[] = []
  for (const { id: practitionerId, consultationTypeId, free } of practitioners) {
    const later = free.filter((slotStart) => Date.parse(slotStart) - Date.now() > AHEAD_MS)
    for (const slotStart of later.slice(0, SLOTS_EACH))
      wishes.push({ country: COUNTRY, practitionerId, consultationTypeId, slotStart })
  }
  expect(wishes.length).toBeGreaterThanOrEqual(count)
  return wishes.slice(0, count)
}

/** The same, each with a new patient. There are as many patients as the slots need. */
export const ownWishes = async (people: People, count: number): Promise<OwnWish[]> => {
  const wishes = await newWishes(people, count)
  const patients = await people.patients(Math.ceil(count / EACH_WANTS))
  return patients.flatMap((patient, index) =>
    wishes.slice(index * EACH_WANTS, (index + 1) * EACH_WANTS).map((wish) => ({ wish, patient })),
  )
}
