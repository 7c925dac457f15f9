import { createHash } from 'node:crypto'
import type { ExceptionDraft, Exception as ExceptionView } from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import type { Exception, Schedule } from '../domain/schedule.ts'

/** Throws `INVALID_EXCEPTION` when a draft does not say when it is, or `UNKNOWN_LOCATION`. */
export const mustFit = (draft: ExceptionDraft, schedule: Schedule): void => {
  const { kind, from, to, locationId } = draft
  if ((from === undefined) !== (to === undefined)) {
    throw problem('INVALID_EXCEPTION', {
      field: from === undefined ? '/from' : '/to',
      detail: 'Give both from and to, or neither for the whole day.',
    })
  }
  if (from !== undefined && to !== undefined && from >= to) {
    throw problem('INVALID_EXCEPTION', { field: '/to', detail: 'It must end after it begins.' })
  }
  if (kind === 'extra-opening' && (from === undefined || locationId === undefined)) {
    throw problem('INVALID_EXCEPTION', {
      field: from === undefined ? '/from' : '/locationId',
      detail: 'An extra opening says when and where.',
    })
  }
  if (locationId !== undefined && !schedule.locationIds.includes(locationId)) {
    throw problem('UNKNOWN_LOCATION', { field: '/locationId', extra: { locationIds: schedule.locationIds } })
  }
}

/** The exception that a draft describes. */
export const exceptionOf = ({ kind, date, from, to, locationId }: ExceptionDraft, id: string): Exception => ({
  id,
  kind,
  date,
  hours: from === undefined || to === undefined ? undefined : { from, to },
  locationId,
})

/**
 * The id of the exception that one person's key makes. 0.1.0 derives it in the same way and finds the exception by it, so a
 * retry may reach either release during an upgrade.
 */
export const idOfKey = (actorId: string, practitionerId: string, key: string): string => {
  const hash = createHash('sha256')
    .update(JSON.stringify([actorId, practitionerId, key]))
    .digest('hex')
  // The version (8: made by a rule of our own) and variant that a UUID needs.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

export const viewOf = (practitionerId: string, { id, kind, date, hours, locationId }: Exception): ExceptionView => ({
  id,
  practitionerId,
  kind,
  date,
  ...(hours === undefined ? {} : { from: hours.from, to: hours.to }),
  ...(locationId === undefined ? {} : { locationId }),
})
