import { DAY_MS, type EventData, type Practitioner, PUBLISHED_DAYS } from '@praxis/contracts'
import { practitionerAt } from '../../packages/demo/src/practitioner.ts'

/** A practitioner with what availability publishes about them. */
export interface SamplePractitioner {
  readonly profile: Practitioner
  readonly availability: EventData<'AvailabilityChanged'>
}

/** How many are drawn one by one. The others are copies of these with ids of their own, a little further up the road. */
const MODELS = 20_000

/** Practitioners of France, always the same, each with a first free slot and open half-days as of `now`. */
export const samplePractitioners = (now: Date): ((index: number) => SamplePractitioner) => {
  const models = modelsIn('fr')
  return (index) => {
    const model = models[index % MODELS]
    if (model === undefined) throw new RangeError('there is no practitioner to copy')
    const profile = index < MODELS ? model : copyOf(model, index)
    return { profile, availability: availabilityOf(profile, index, now) }
  }
}

const modelsIn = (country: Practitioner['country']): readonly Practitioner[] => {
  const found: Practitioner[] = []
  for (let index = 0; found.length < MODELS; index++) {
    const { id, country: home, draft } = practitionerAt(index)
    if (home !== country) continue
    const { contact: _, ...published } = draft
    found.push({ id, country, version: 1, ...published })
  }
  return found
}

const copyOf = (model: Practitioner, index: number): Practitioner => {
  const round = Math.floor(index / MODELS)
  const own = (id: string): string => `${id.slice(0, -4)}${round.toString(16).padStart(4, '0')}`
  return {
    ...model,
    id: own(model.id),
    locations: model.locations.map((location) => ({
      ...location,
      id: own(location.id),
      lat: location.lat + round * 0.0007,
      lon: location.lon + round * 0.0011,
    })),
  }
}

/** A third of them have time today or tomorrow, most within two weeks, and some have none at all. */
const availabilityOf = ({ id, country, locations }: Practitioner, index: number, now: Date) => {
  const wait = index % 3 === 0 ? index % 2 : index % 31 === 0 ? undefined : (index * 7) % 14
  const day = (n: number): string => new Date(now.getTime() + n * DAY_MS).toISOString().slice(0, 10)
  const open = Array.from({ length: wait === undefined ? 0 : PUBLISHED_DAYS - wait }, (_, n) => day(n + (wait ?? 0)))
    .filter((_, n) => (index + n) % 3 !== 0)
    .flatMap((date) => [date, `${date}${index % 2 === 0 ? 'a' : 'p'}`])
  const nextAvailableSlot = wait === undefined ? null : `${day(wait + 1)}T${index % 2 === 0 ? '09' : '14'}:30:00+01:00`
  return {
    country,
    practitionerId: id,
    version: 1,
    locations: locations.map((location) => ({ locationId: location.id, nextAvailableSlot, open })),
  }
}
