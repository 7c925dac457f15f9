import { groupBy } from '@praxis/platform'
import { askPostgres } from '@praxis/testing'
import type { Ours } from './ours.ts'

/** Messages about one booking, as `kind recipient`. */
export interface Expected {
  readonly must: readonly string[]
  /**
   * Messages that may be sent or not. A confirmation is not sent when the booking was cancelled first, because it would not
   * be true.
   */
  readonly may: readonly string[]
}

const bothSides = (kind: string): string[] => ['patient', 'practitioner'].map((recipient) => `${kind} ${recipient}`)

/** The expected messages of a booking that stays confirmed, or that was cancelled later. */
export const expectedOf = (status: 'confirmed' | 'cancelled'): Expected =>
  status === 'confirmed'
    ? { must: bothSides('confirmation'), may: [] }
    : { must: bothSides('cancellation'), may: bothSides('confirmation') }

/** Lists the missing, repeated and unexpected messages in the inbox, by booking. */
export const messageFaults = async (praxis: Ours, expected: ReadonlyMap<string, Expected>): Promise<string[]> => {
  const rows = await askPostgres(
    await praxis.databaseUrl('inbox'),
    `SELECT booking_id, kind || ' ' || recipient AS what FROM messages
     WHERE booking_id = ANY('{${[...expected.keys()].join(',')}}'::uuid[])`,
  )
  const sent = groupBy(rows, ({ booking_id: id }) => String(id))
  return [...expected].flatMap(([id, { must, may }]) => {
    const are = (sent.get(id) ?? []).map(({ what }) => String(what))
    const isRight =
      new Set(are).size === are.length &&
      must.every((each) => are.includes(each)) &&
      are.every((each) => must.includes(each) || may.includes(each))
    return isRight ? [] : [`${id}: ${are.toSorted().join(', ') || 'nothing'}`]
  })
}
