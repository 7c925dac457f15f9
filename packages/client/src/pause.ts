interface Failure {
  /** Attempts that failed before, counted from 0. */
  readonly attempt: number
  /** The header `Retry-After`: seconds or an HTTP date; null without one. */
  readonly retryAfter: string | null
  /** Epoch ms. */
  readonly now: number
  /** From 0 to 1, drawn anew for each pause. */
  readonly random: number
}

/** The first pause without a `Retry-After` is at most so long, in milliseconds; each further one twice as long. */
const FIRST_MS = 200
/** After a `Retry-After` callers come back within this time and not all at once, in milliseconds. */
const SPREAD_MS = 250

/** Milliseconds to wait before the next attempt: never less than the server asks for. */
export const pauseMs = ({ attempt, retryAfter, now, random }: Failure): number => {
  const asked = retryAfter === null ? undefined : waitOf(retryAfter, now)
  return asked === undefined ? random * FIRST_MS * 2 ** attempt : asked + random * SPREAD_MS
}

/** Undefined for what is neither seconds nor an HTTP date: JavaScript would read -1 as a date too. */
const waitOf = (retryAfter: string, now: number): number | undefined => {
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1_000
  const at = /GMT$/.test(retryAfter.trim()) ? Date.parse(retryAfter) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
