import { internalRoutes } from '@praxis/contracts'
import { ask } from '@praxis/testing'
import { offersOf, type Practice } from './practice.ts'
import type { System } from './system.ts'

/** What can be seen of a practice from outside, in a form that compares. */
export interface View {
  /** Free starts of the next days, by consultation type. */
  readonly offered: readonly string[]
  /** State of each booking. */
  readonly bookings: readonly string[]
  /** The first free start of each location, as the index has it. */
  readonly indexed: readonly string[]
}

/** Days that are compared: those that the ring answers alone, and those of which some are computed from the tables. */
const WINDOWS = [
  [0, 12],
  [12, 20],
] as const
const DAYS = 20
const DAY_MS = 86_400_000

export const iso = (instant: number): string => new Date(instant).toISOString()

export const expectedView = (practice: Practice, now: number): View => ({
  offered: offersOf(practice, now)
    .filter(({ start }) => start < now + DAYS * DAY_MS)
    .map(({ typeId, start, locationId }) => `${typeId} ${iso(start)} ${locationId}`)
    .sort(),
  bookings: practice.bookings
    .map(({ id, status, start, sequence, locationId }) => `${id} ${status} ${iso(start)} ${sequence} ${locationId}`)
    .sort(),
  indexed: practice.locationIds
    .map((id) => {
      const starts = offersOf(practice, now)
        .filter(({ locationId }) => locationId === id)
        .map(({ start }) => start)
      return `${id} ${starts.length === 0 ? 'never' : iso(Math.min(...starts))}`
    })
    .sort(),
})

export const viewOf = async (
  { urls, internalToken, tokenFor }: System,
  practice: Practice,
  now: number,
): Promise<View> => {
  const token = await internalToken()
  const patient = await tokenFor({ role: 'patient', country: 'fr' })
  const get = async (url: string, by = token): Promise<Record<string, unknown>> => {
    const { status, body } = await ask('GET', url, { token: by })
    if (status !== 200) throw new Error(`${url} was answered ${status} ${JSON.stringify(body)}`)
    return body
  }
  const { practitionerId } = practice
  const calendar = `${urls.availability}/fr/v1/practitioners/${practitionerId}/availability`
  const windows = WINDOWS.map(([from, to]) => `from=${iso(now + from * DAY_MS)}&to=${iso(now + to * DAY_MS)}`)
  const [calendars, index, ...bookings] = await Promise.all([
    Promise.all(windows.map((window) => get(`${calendar}?${window}`, patient))),
    ask('POST', `${urls.search}${internalRoutes.indexedPage.path.replace(':country', 'fr')}`, {
      token,
      body: { practitionerIds: [practitionerId] },
    }),
    ...practice.bookings.map(({ id }) => get(`${urls.booking}/internal/fr/bookings/${id}`)),
  ])
  const [entry] = listOf(index.body.practitioners)
  return {
    offered: calendars
      .flatMap(({ slots }) => listOf(slots))
      .map((slot) => `${slot.consultationTypeId} ${timeOf(slot.slotStart)} ${slot.locationId}`)
      .sort(),
    bookings: bookings
      .map((each) => `${each.id} ${each.status} ${timeOf(each.slotStart)} ${each.sequence} ${each.locationId}`)
      .sort(),
    indexed: listOf(entry?.locations)
      .map(({ locationId, nextAvailableSlot: next }) => `${locationId} ${next === null ? 'never' : timeOf(next)}`)
      .sort(),
  }
}

export const timeOf = (value: unknown): string => iso(Date.parse(String(value)))

export const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : [])
