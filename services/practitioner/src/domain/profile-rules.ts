import { type CountryCode, countries, minutesOf, type PractitionerDraft, timeZonesOf } from '@praxis/contracts'
import { agendaHours, DAY_MINUTES, meet } from './agenda-hours.ts'
import { problem } from './errors.ts'

/** One fault of a draft: its JSON pointer, and what would be right. */
interface Fault {
  readonly field: string
  readonly detail: string
}
type Rule = (draft: PractitionerDraft, country: CountryCode) => Fault[]

/** Throws `INVALID_PROFILE` with all faults at once that the schema cannot see. */
export const mustBeConsistent = (draft: PractitionerDraft, country: CountryCode): void =>
  refuse(faultsOf(draft, country))

/** The same for many drafts. The pointer of a fault begins with that of its row. */
export const mustBeImportable = (
  rows: readonly { id: string; draft: PractitionerDraft }[],
  country: CountryCode,
): void => {
  const firstRowOf = new Map<string, number>()
  refuse(
    rows.flatMap(({ id, draft }, n) => {
      const first = firstRowOf.get(id) ?? n
      firstRowOf.set(id, first)
      const twice = first === n ? [] : [{ field: '/id', detail: `is also the id of /practitioners/${first}` }]
      return [...twice, ...faultsOf(draft, country)].map(({ field, detail }) => ({
        field: `/practitioners/${n}${field}`,
        detail,
      }))
    }),
  )
}

const faultsOf = (draft: PractitionerDraft, country: CountryCode): Fault[] =>
  rules.flatMap((rule) => rule(draft, country))

const refuse = (errors: readonly Fault[]): void => {
  const [first] = errors
  if (first === undefined) return
  throw problem('INVALID_PROFILE', { field: first.field, detail: `${first.field} ${first.detail}`, extra: { errors } })
}

const insuranceOfCountry: Rule = ({ insurance }, country) => {
  const known: readonly string[] = countries[country].insurance
  return insurance.flatMap((code, n) =>
    known.includes(code) ? [] : [{ field: `/insurance/${n}`, detail: `must be one of ${known.join(', ')}` }],
  )
}

const zoneExists: Rule = ({ timeZone }) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return []
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return [{ field: '/timeZone', detail: 'must be an IANA time zone, such as Europe/Paris' }]
  }
}

const locationZonesAreOfCountry: Rule = ({ locations, timeZone: own }, country) => {
  const zones = timeZonesOf(country)
  return locations.flatMap(({ timeZone }, n) =>
    timeZone === undefined || timeZone === own || zones.includes(timeZone)
      ? []
      : [{ field: `/locations/${n}/timeZone`, detail: `must be one of ${zones.join(', ')}` }],
  )
}

const idsAreUnique: Rule = ({ locations, consultationTypes }) =>
  Object.entries({ locations, consultationTypes }).flatMap(([list, items]) =>
    items.flatMap(({ id }, n) =>
      items.findIndex((other) => other.id === id) < n
        ? [{ field: `/${list}/${n}/id`, detail: 'must differ from the ids before it' }]
        : [],
    ),
  )

const hoursAreAtLocations: Rule = ({ workingHours, locations }) =>
  workingHours.flatMap(({ locationId }, n) =>
    locations.some(({ id }) => id === locationId)
      ? []
      : [{ field: `/workingHours/${n}/locationId`, detail: "must be the id of one of the profile's locations" }],
  )

const hoursFitTheGrid: Rule = (draft, country) => {
  const { workingHours, agenda } = draft
  const dayStart = minutesOf(agenda.dayStart)
  const dayMinutes = agenda.slotMinutes * agenda.slotsPerDay
  return workingHours.flatMap((hours, n) => {
    const field = `/workingHours/${n}`
    if (hours.from >= hours.to) return [{ field: `${field}/to`, detail: 'must be after from' }]
    const seasons = agendaHours(draft, country, hours)
    const offGrid = (['from', 'to'] as const).filter((end) =>
      seasons.some((season) => (season[end] - dayStart) % agenda.slotMinutes !== 0),
    )
    const outside = seasons.some(({ from, to, isElsewhere }) => {
      // Hours of another zone may lie in the agenda's day before or after.
      const start = isElsewhere ? (from - dayStart + 2 * DAY_MINUTES) % DAY_MINUTES : from - dayStart
      return start < 0 || start + (to - from) > dayMinutes
    })
    return [
      ...offGrid.map((end) => ({
        field: `${field}/${end}`,
        detail: `must be a multiple of ${agenda.slotMinutes} minutes from the agenda's dayStart ${agenda.dayStart}`,
      })),
      ...(outside
        ? [
            {
              field,
              detail: `must lie in the agenda's day, ${agenda.dayStart} and ${agenda.slotsPerDay} slots of ${agenda.slotMinutes} minutes: ${fitting(workingHours, agenda.slotMinutes)} would hold all hours`,
            },
          ]
        : []),
    ]
  })
}

/** Describes an agenda that covers all hours of a draft and has at least the usual 24 slots. */
const fitting = (hours: PractitionerDraft['workingHours'], slotMinutes: number): string => {
  const [first = '08:00'] = hours.map(({ from }) => from).sort()
  const last = hours.reduce((latest, { to }) => Math.max(latest, minutesOf(to)), 0)
  return `dayStart ${first} with slotsPerDay ${Math.max(24, Math.ceil((last - minutesOf(first)) / slotMinutes))}`
}

/** The longest local day there is has 25 hours. */
const LONGEST_DAY_MINUTES = 25 * 60

const dayIsADay: Rule = ({ agenda, consultationTypes }) => {
  const minutes = agenda.slotMinutes * agenda.slotsPerDay
  return [
    ...(minutes > LONGEST_DAY_MINUTES
      ? [
          {
            field: '/agenda/slotsPerDay',
            detail: `must be at most ${LONGEST_DAY_MINUTES / agenda.slotMinutes} of ${agenda.slotMinutes} minutes`,
          },
        ]
      : []),
    ...consultationTypes.flatMap(({ durationMinutes, bufferMinutes, minimumNoticeMinutes, horizonDays }, n) => [
      ...(durationMinutes + bufferMinutes > minutes
        ? [
            {
              field: `/consultationTypes/${n}/durationMinutes`,
              detail: `must fit, with its buffer, into the agenda's day of ${minutes} minutes`,
            },
          ]
        : []),
      ...(minimumNoticeMinutes >= horizonDays * 24 * 60
        ? [
            {
              field: `/consultationTypes/${n}/minimumNoticeMinutes`,
              detail: 'must be shorter than the horizon, or nobody could book',
            },
          ]
        : []),
    ]),
  ]
}

const hoursDoNotOverlap: Rule = (draft, country) => {
  const all = draft.workingHours.map((hours) => agendaHours(draft, country, hours))
  return all.flatMap((seasons, n) => {
    const other = all.findIndex((others, m) => m < n && seasons.some((one, season) => meet(one, others[season])))
    return other === -1
      ? []
      : [
          {
            field: `/workingHours/${n}`,
            detail: `overlaps /workingHours/${other}: a practitioner is in one place at a time`,
          },
        ]
  })
}

const teleconsultationIsOffered: Rule = ({ teleconsultation, consultationTypes }) =>
  consultationTypes.flatMap((type, n) =>
    type.teleconsultation && !teleconsultation
      ? [
          {
            field: `/consultationTypes/${n}/teleconsultation`,
            detail: 'is true although the profile offers no teleconsultation',
          },
        ]
      : [],
  )

const rules: readonly Rule[] = [
  insuranceOfCountry,
  zoneExists,
  locationZonesAreOfCountry,
  idsAreUnique,
  hoursAreAtLocations,
  dayIsADay,
  hoursFitTheGrid,
  hoursDoNotOverlap,
  teleconsultationIsOffered,
]
