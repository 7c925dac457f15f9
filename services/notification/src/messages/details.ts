import type { MessageView, Place } from './view.ts'
import { dateAndTimes, zoneNote } from './when.ts'
import { words } from './words/index.ts'
import type { Words } from './words/words.ts'

/** One line of the list that each message shows. */
export interface Detail {
  readonly label: string
  readonly value: string
}

/** The details of the booking, line by line, for HTML and for text. */
export const detailsOf = (view: MessageView): Detail[] => {
  const language = words[view.language]
  const { locale, labels } = language
  const place = { locale, timeZone: view.timeZone }
  const now = { ...place, start: view.start, end: view.end }
  return lines(labels, [
    ['when', dateAndTimes(now)],
    ['timeZone', zoneNote(now, view.countryTimeZone)],
    [
      'previously',
      view.previousStart &&
        dateAndTimes({ ...place, start: view.previousStart, end: movedEnd(view, view.previousStart) }),
    ],
    ['practitioner', view.practitionerName],
    ['patient', view.patientName],
    ['consultation', view.consultation],
    ['where', view.place && placeLine(view.place, language)],
    ['reason', view.cancelReason],
  ])
}

/** The place in one line, for a list or a calendar. */
export const placeLine = (place: Place, language: Words): string =>
  place.kind === 'teleconsultation'
    ? language.teleconsultation
    : [
        place.name,
        place.street,
        `${place.postalCode} ${place.city}`,
        place.wheelchairAccess ? language.wheelchairAccess : '',
      ]
        .filter((part) => part !== '')
        .join(', ')

const lines = (labels: Words['labels'], values: [keyof Words['labels'], string | undefined][]): Detail[] =>
  values.flatMap(([name, value]) => (value === undefined ? [] : [{ label: labels[name], value }]))

/** The end of the booking before its move, which did not change its length. */
const movedEnd = ({ start, end }: MessageView, from: Date): Date =>
  new Date(from.getTime() + end.getTime() - start.getTime())
