import { isDeepStrictEqual } from 'node:util'
import { type CountryCode, keepsAgenda, localDate, type Person, routes } from '@praxis/contracts'
import { type Clock, type HttpApp, serve } from '@praxis/platform'
import { problem } from '../domain/errors.ts'
import type { Schedule } from '../domain/schedule.ts'
import type { ChangeAgendas } from '../recompute/change-agendas.ts'
import type { Directory, FreeTime } from '../store/ports.ts'
import { exceptionOf, idOfKey, viewOf } from './exception.ts'

interface Deps {
  readonly freeTime: FreeTime
  readonly directory: Directory
  readonly changeAgendas: ChangeAgendas
  readonly clock: Clock
}

/** Bookings that lie in a new absence stay as they are: the practice decides whom to move. */
export const exceptionRoutes = (app: HttpApp, deps: Deps): void => {
  const { directory, changeAgendas, clock } = deps

  serve(app, routes.listExceptions, async ({ country, actor, params: { id } }) => {
    const schedule = await ownSchedule(deps, actor, id, country)
    const today = localDate(schedule.timeZone, clock().getTime())
    const exceptions = await directory.exceptions(country, id, today)
    return { exceptions: exceptions.map((exception) => viewOf(id, exception)) }
  })

  serve(app, routes.addException, async ({ country, actor, params: { id }, body, idempotencyKey }) => {
    const schedule = await ownSchedule(deps, actor, id, country)
    const exception = exceptionOf(body, idOfKey(actor.id, id, idempotencyKey), schedule)
    const outcome = await changeAgendas([id], (stores) => stores.addException(country, id, exception))
    const [stored] = (await directory.exceptions(country, id, body.date)).filter((each) => each.id === exception.id)
    if (outcome === 'there' && !isDeepStrictEqual(stored, exception)) {
      throw problem('IDEMPOTENCY_KEY_REUSED', {
        field: 'idempotency-key',
        detail: 'Take a new key for each new exception.',
      })
    }
    return viewOf(id, exception)
  })

  serve(app, routes.removeException, async ({ country, actor, params: { id, exceptionId } }) => {
    await ownSchedule(deps, actor, id, country)
    await changeAgendas([id], async (stores) => {
      if (!(await stores.removeException(country, id, exceptionId))) throw problem('UNKNOWN_EXCEPTION')
    })
    return null
  })
}

/** The schedule of an agenda that the caller keeps. Throws `UNKNOWN_PRACTITIONER` for anybody else's. */
const ownSchedule = async (
  { freeTime }: Deps,
  actor: Person,
  practitionerId: string,
  country: CountryCode,
): Promise<Schedule> => {
  const schedule = keepsAgenda(actor, practitionerId, country)
    ? (await freeTime.schedules([practitionerId])).get(practitionerId)
    : undefined
  if (schedule === undefined || schedule.country !== country) throw problem('UNKNOWN_PRACTITIONER')
  return schedule
}
