import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { ChangeAgendas } from '../recompute/change-agendas.ts'
import type { ScheduleChange } from '../store/ports.ts'

interface Deps {
  readonly bus: Bus
  readonly changeAgendas: ChangeAgendas
  readonly log: Logger
}

/** Stores the schedules that profiles bring. */
export const startConsumingProfiles = ({ bus, changeAgendas, log }: Deps): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'availability-profiles',
    topics: ['practitioner-events'] as const,
    log,
    handle: async (events) => {
      const changes = events.flatMap(changeOf)
      if (changes.length === 0) return
      const ids = changes.map(({ practitionerId }) => practitionerId)
      await changeAgendas(ids, (stores) => stores.putSchedules(changes))
    },
  })

const changeOf = ({ type, data }: EventOf<'practitioner-events'>): ScheduleChange[] => {
  const { country, practitionerId, version } = data
  if (!isCountryCode(country)) return []
  if (type === 'PractitionerRemoved') return [{ country, practitionerId, version, rules: undefined }]
  const { timeZone, agenda, locations, workingHours, consultationTypes } = data.profile
  const locationIds = locations.map(({ id }) => id)
  const locationTimeZones = Object.fromEntries(
    locations.flatMap((location) =>
      location.timeZone === undefined || location.timeZone === timeZone ? [] : [[location.id, location.timeZone]],
    ),
  )
  const rules = { timeZone, agenda, locationIds, workingHours, consultationTypes, locationTimeZones }
  return [{ country, practitionerId, version, rules }]
}
