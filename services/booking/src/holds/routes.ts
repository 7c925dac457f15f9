import { offsetTime, routes } from '@praxis/contracts'
import { type Clock, type HttpApp, newId, serve } from '@praxis/platform'
import { timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { consultationTypeOf, mustBeBookable } from '../domain/rules.ts'
import type { CheckSlot } from '../slot-check/slot-check.ts'
import type { RulesStore } from '../store/ports.ts'
import type { Holds } from './store.ts'

interface Deps {
  readonly holds: Holds
  readonly rulesStore: RulesStore
  readonly checkSlot: CheckSlot
  readonly clock: Clock
}

export const holdRoutes = (app: HttpApp, { holds, rulesStore, checkSlot, clock }: Deps): void => {
  serve(app, routes.placeHold, async ({ country, actor, body }) => {
    const { practitionerId, consultationTypeId } = body
    const rules = await rulesStore.find(country, practitionerId)
    if (rules === undefined) throw problem('UNKNOWN_PRACTITIONER', { field: '/practitionerId' })
    const type = consultationTypeOf(rules, consultationTypeId)
    const slotStart = new Date(body.slotStart)
    mustBeBookable({ slotStart, now: clock(), actor }, type, rules)
    await checkSlot({ rules, type, slotStart, holder: actor.id })
    const id = newId()
    const { occupiedUntil } = timesOf(slotStart, type)
    const expiresAt = await holds.place({ id, practitionerId, holder: actor.id, start: slotStart, end: occupiedUntil })
    if (expiresAt === undefined) throw problem('SLOT_HELD', { field: '/slotStart' })
    const local = (instant: Date): string => offsetTime(rules.timeZone, instant)
    return { id, practitionerId, consultationTypeId, slotStart: local(slotStart), expiresAt: local(expiresAt) }
  })

  serve(app, routes.releaseHold, async ({ actor, params }) => {
    if (!(await holds.release(params.id, actor.id))) throw problem('UNKNOWN_HOLD')
    return null
  })
}
