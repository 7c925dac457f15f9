import { addDays, type ConsultationType, localDate } from '@praxis/contracts'

const TIME_ZONE = 'UTC'
/** The agenda of every practitioner: slots of half an hour, twelve hours a day. */
export const agenda = { dayStart: '08:00', slotMinutes: 30, slotsPerDay: 24 } as const
/** The number of bookable days, from tomorrow to the end of the ring. */
const DAYS = 13
export const SLOTS_EACH = DAYS * agenda.slotsPerDay

const idOf = (kind: number, n: number): string => `0000000${kind}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
export const practitionerId = (n: number): string => idOf(1, n)
export const patientId = (n: number): string => idOf(2, n)
const locationId = idOf(3, 0)
export const baseDay = (): string => localDate(TIME_ZONE, Date.now())

export const consultationType: ConsultationType = {
  id: idOf(4, 0),
  name: 'Consultation',
  durationMinutes: 30,
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  horizonDays: 90,
  changeNoticeMinutes: 0,
  whoMayBook: 'everyone',
  teleconsultation: false,
}

/** The rules of every practitioner, as the booking service stores them. */
export const rules = {
  timeZone: TIME_ZONE,
  agenda,
  workingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ locationId, weekday, from: '08:00', to: '20:00' })),
  consultationTypes: [consultationType],
}

/** Free slot number `n`. Two neighbouring numbers give slots of different practitioners. */
export const slotAt = (n: number, practitioners: number): { practitionerId: string; slotStart: string } => {
  const slot = Math.floor(n / practitioners)
  if (slot >= SLOTS_EACH) throw new RangeError('there are not so many slots')
  const day = addDays(baseDay(), 1 + Math.floor(slot / agenda.slotsPerDay))
  const minutes = 8 * 60 + (slot % agenda.slotsPerDay) * agenda.slotMinutes
  const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return { practitionerId: practitionerId(n % practitioners), slotStart: `${day}T${time}:00Z` }
}
