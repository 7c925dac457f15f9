import { isDeepStrictEqual } from 'node:util'
import {
  type CountryCode,
  type ExceptionDraft,
  type Exception as ExceptionView,
  keepsAgenda,
  localDate,
  type Person,
} from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import type { Exception, Schedule } from '../domain/schedule.ts'
import type { ChangeAgendas } from '../recompute/change-agendas.ts'
import type { AddedExceptions, AgendaStores, Directory, FreeTime } from '../store/ports.ts'
import { exceptionOf, idOfKey, mustFit, viewOf } from './exception.ts'

interface Deps {
  readonly freeTime: Pick<FreeTime, 'currentSchedule'>
  readonly directory: Pick<Directory, 'exceptions'>
  readonly addedExceptions: AddedExceptions
  readonly changeAgendas: ChangeAgendas
  readonly clock: () => Date
}

/** Somebody and the agenda whose exceptions they want to see or change. */
interface AgendaRequest {
  readonly country: CountryCode
  readonly actor: Person
  readonly practitionerId: string
}

interface AddRequest extends AgendaRequest {
  readonly draft: ExceptionDraft
  readonly idempotencyKey: string
}

/** Each throws `UNKNOWN_PRACTITIONER` for an agenda that the caller does not keep. */
export interface KeepExceptions {
  /** Exceptions of today and later. */
  list(request: AgendaRequest): Promise<ExceptionView[]>
  /**
   * Adds an exception. A repeated request gets the first answer. Bookings that lie in a new absence stay as they are: the
   * practice decides whom to move.
   */
  add(request: AddRequest): Promise<ExceptionView>
  /** Throws `UNKNOWN_EXCEPTION` when there is none. */
  remove(request: AgendaRequest & { readonly exceptionId: string }): Promise<void>
}

export const makeKeepExceptions = (deps: Deps): KeepExceptions => {
  const { freeTime, directory, addedExceptions, changeAgendas, clock } = deps

  const ownSchedule = async ({ country, actor, practitionerId: id }: AgendaRequest): Promise<Schedule> => {
    const schedule = keepsAgenda(actor, id, country) ? await freeTime.currentSchedule(id) : undefined
    if (schedule === undefined || schedule.country !== country) throw problem('UNKNOWN_PRACTITIONER')
    return schedule
  }

  return {
    list: async (request) => {
      const { timeZone } = await ownSchedule(request)
      const { country, practitionerId } = request
      const exceptions = await directory.exceptions(country, practitionerId, localDate(timeZone, clock().getTime()))
      return exceptions.map((exception) => viewOf(practitionerId, exception))
    },
    add: async (request) => {
      const { country, actor, practitionerId, draft, idempotencyKey } = request
      // A key counts within one agenda: 0.1.0 let a client use the same key in several.
      const key = `${practitionerId} ${idempotencyKey}`
      const id = await addedExceptions.answerOnce({ country, actorId: actor.id, key, asked: draft }, async (keyed) => {
        mustFit(draft, await ownSchedule(request))
        const exception = exceptionOf(draft, idOfKey(actor.id, practitionerId, idempotencyKey))
        await changeAgendas([practitionerId], async (stores) => {
          await stores.writeKey({ request: keyed, answer: exception.id, at: clock() })
          const outcome = await stores.addException(country, practitionerId, exception)
          if (outcome === 'there') await mustBeTheSame(stores, practitionerId, exception)
        })
        return exception.id
      })
      return viewOf(practitionerId, exceptionOf(draft, id))
    },
    remove: async (request) => {
      await ownSchedule(request)
      const { country, practitionerId, exceptionId } = request
      await changeAgendas([practitionerId], async (stores) => {
        if (!(await stores.removeException(country, practitionerId, exceptionId))) throw problem('UNKNOWN_EXCEPTION')
      })
    },
  }
}

/**
 * Compares an exception with the one that has its id. That one is there without its key when the key was forgotten, or
 * when 0.1.0 added it, which knows no keys but derives the same id.
 */
const mustBeTheSame = async (
  stores: Pick<AgendaStores, 'find'>,
  practitionerId: string,
  exception: Exception,
): Promise<void> => {
  const [schedule] = await stores.find([practitionerId], exception.date)
  const stored = schedule?.exceptions.find(({ id }) => id === exception.id)
  if (!isDeepStrictEqual(stored, exception)) throw problem('IDEMPOTENCY_KEY_REUSED', { field: 'idempotency-key' })
}
