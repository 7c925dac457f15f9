import { createHash } from 'node:crypto'
import type { ExceptionDraft, Exception as ExceptionView } from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import type { Exception, Schedule } from '../domain/schedule.ts'

/** The exception that a draft describes. Throws `INVALID_EXCEPTION` or `UNKNOWN_LOCATION`. */
export const exceptionOf = (draft: ExceptionDraft, id: string, schedule: Schedule): Exception => {
  const { kind, date, from, to, locationId } = draft
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
  return { id, kind, date, hours: from === undefined || to === undefined ? undefined : { from, to }, locationId }
}

/** One id for one person's key: the same request again finds its own row, and needs no table of keys. */
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
