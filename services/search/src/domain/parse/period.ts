export type DayPart = 'morning' | 'afternoon' | 'evening'
export type Unit = 'hour' | 'day' | 'week' | 'month'

/**
 * A window as it was said, before it is laid on a calendar. Which fields count depends on `kind`:
 * `day` (offset from today; `n` days long), `weekday` (ISO; of the week `week` from this one, else the next to come),
 * `week`, `weekend`, `month` (offset), `named-month`, `date` (day, month, year), `week-of` that day, `within` (n units from now), `ahead` (the day, week or month n units from now).
 */
export interface Spoken {
  readonly kind:
    | 'day'
    | 'weekday'
    | 'week'
    | 'weekend'
    | 'month'
    | 'named-month'
    | 'date'
    | 'week-of'
    | 'within'
    | 'ahead'
  readonly offset?: number
  readonly n?: number
  readonly unit?: Unit
  readonly weekday?: number
  readonly week?: number
  readonly day?: number
  readonly month?: number
  readonly year?: number
  readonly part?: DayPart
}

/** Half-open: `from` is in, `to` is out. */
export interface Window {
  readonly from: Date
  readonly to: Date
}
