import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { RulesChange, RulesStore } from '../store/ports.ts'

/** Keeps this service's own copy of what it must know of each practitioner. */
export const startKeepingRules = ({
  bus,
  log,
  rulesStore,
}: {
  bus: Bus
  log: Logger
  rulesStore: RulesStore
}): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'booking',
    topics: ['practitioner-events'] as const,
    log,
    handle: (events) => rulesStore.keep(events.flatMap(changeOf)),
  })

const changeOf = ({ type, data }: EventOf<'practitioner-events'>): RulesChange[] => {
  const { country, practitionerId, version } = data
  if (!isCountryCode(country)) return []
  if (type === 'PractitionerRemoved') return [{ practitionerId, country, version, rules: undefined }]
  const { timeZone, agenda, locations, workingHours, consultationTypes } = data.profile
  const locationTimeZones = Object.fromEntries(
    locations.flatMap((location) =>
      location.timeZone === undefined || location.timeZone === timeZone ? [] : [[location.id, location.timeZone]],
    ),
  )
  const rules = { timeZone, agenda, workingHours, consultationTypes, locationTimeZones }
  return [{ practitionerId, country, version, rules }]
}
