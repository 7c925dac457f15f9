import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Relay, type Stoppable, startConsumer } from '@praxis/platform'
import type { Compute } from '../recompute/recompute.ts'
import type { Hold, ScheduleChange } from '../store/ports.ts'

interface Deps {
  readonly bus: Bus
  readonly hold: Hold
  readonly recompute: Compute
  readonly relay: Relay
  readonly log: Logger
}

/** Keeps the schedules that profiles bring. */
export const startConsumingProfiles = ({ bus, hold, recompute, relay, log }: Deps): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'availability-profiles',
    topics: ['practitioner-events'] as const,
    log,
    handle: async (events) => {
      const changes = events.flatMap(changeOf)
      const ids = changes.map(({ practitionerId }) => practitionerId)
      await hold(ids, async (held) => {
        await held.keepSchedules(changes)
        await recompute(held, ids)
      })
      relay.wake()
    },
  })

const changeOf = ({ type, data }: EventOf<'practitioner-events'>): ScheduleChange[] => {
  const { country, practitionerId, version } = data
  if (!isCountryCode(country)) return []
  if (type === 'PractitionerRemoved') return [{ country, practitionerId, version, rules: undefined }]
  const { timeZone, agenda, locations, workingHours, consultationTypes } = data.profile
  const locationIds = locations.map(({ id }) => id)
  return [
    { country, practitionerId, version, rules: { timeZone, agenda, locationIds, workingHours, consultationTypes } },
  ]
}
