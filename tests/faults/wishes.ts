import { expect } from 'vitest'
import type { BookingWish } from '../e2e/client.ts'
import { COUNTRY, type People, type TestPatient } from './people.ts'

/** A slot that is free for certain, and who wants it. */
export interface OwnWish {
  readonly wish: BookingWish
  readonly patient: TestPatient
}

/** Of one practitioner: what its first week after tomorrow has. */
const SLOTS_EACH = 300
/** Of one patient, who may have ten with one practitioner. */
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

/** The same, each wanted by one of as many new patients as are needed. */
export const ownWishes = async (people: People, count: number): Promise<OwnWish[]> => {
  const wishes = await newWishes(people, count)
  const patients = await people.patients(Math.ceil(count / EACH_WANTS))
  return patients.flatMap((patient, index) =>
    wishes.slice(index * EACH_WANTS, (index + 1) * EACH_WANTS).map((wish) => ({ wish, patient })),
  )
}
