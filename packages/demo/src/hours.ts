import type { AgendaShape, WorkingHours } from '@praxis/contracts'
import type { WeekStyle } from './countries/index.ts'
import { drawOf } from './random.ts'

type Opening = Omit<WorkingHours, 'locationId'>

/** How days are cut into slots: mostly 24 half hours from 08:00, finer or longer where short consultations or early hours ask for it. */
export const drawAgenda = drawOf<AgendaShape>([
  [70, { dayStart: '08:00', slotMinutes: 30, slotsPerDay: 24 }],
  [15, { dayStart: '08:00', slotMinutes: 15, slotsPerDay: 48 }],
  [8, { dayStart: '07:00', slotMinutes: 20, slotsPerDay: 42 }],
  [7, { dayStart: '07:00', slotMinutes: 30, slotsPerDay: 26 }],
])

/** The week's openings, cut to the agenda's grid; what lies outside it falls away. */
export const openingsOf = (week: WeekStyle, agenda: AgendaShape): Opening[] =>
  Object.entries(week).flatMap(([weekday, hours]) =>
    hours.flatMap(([from, to]) => {
      const first = Math.max(0, Math.ceil(slotAt(agenda, from * 60)))
      const end = Math.min(agenda.slotsPerDay, Math.floor(slotAt(agenda, to * 60)))
      if (first >= end) return []
      return [{ weekday: Number(weekday), from: timeAt(agenda, first), to: timeAt(agenda, end) }]
    }),
  )

/** The grid's position (whole on it) of a wall time in minutes after midnight. */
const slotAt = ({ dayStart, slotMinutes }: AgendaShape, minutes: number): number =>
  (minutes - minutesOf(dayStart)) / slotMinutes

const timeAt = ({ dayStart, slotMinutes }: AgendaShape, slot: number): string => {
  const minutes = minutesOf(dayStart) + slot * slotMinutes
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** The slots of an opening as half-open positions on the grid. */
export const slotsOf = (
  agenda: AgendaShape,
  { from, to }: Pick<Opening, 'from' | 'to'>,
): readonly [first: number, end: number] => [slotAt(agenda, minutesOf(from)), slotAt(agenda, minutesOf(to))]

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const twoDigits = (value: number): string => String(value).padStart(2, '0')
