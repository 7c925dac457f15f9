import { localDate, memoOf, RING_DAYS } from '@praxis/contracts'
import { outlineRing } from '../domain/outline.ts'
import { ringOf } from '../domain/ring.ts'
import { computeFreeBits, periodAround } from '../recompute/compute-days.ts'
import type { AgendaStores, PractitionerRing, Rings } from '../store/ports.ts'

interface Deps {
  readonly rings: Rings
  readonly clock: () => Date
}

/** Writes the rings of practitioners from PostgreSQL, while their agendas are locked. Publishes nothing: nothing has changed. */
export type FillRings = (stores: AgendaStores, practitionerIds: readonly string[]) => Promise<void>

export const makeFillRings =
  ({ rings, clock }: Deps): FillRings =>
  async (stores, ids) => {
    const now = clock()
    const todayIn = memoOf(700, (timeZone: string) => localDate(timeZone, now.getTime()))
    const { outlines, needSchedule } = await stores.outlines(ids, ...periodAround(now, RING_DAYS))
    const fromOutlines = outlines.map((outline): PractitionerRing => {
      const { practitionerId } = outline
      return { practitionerId, ring: outlineRing(outline, todayIn) }
    })
    const agendas = needSchedule.length === 0 ? [] : await computeFreeBits(stores, needSchedule, now, RING_DAYS)
    const fromSchedules = agendas.map(
      (agenda): PractitionerRing => ({ practitionerId: agenda.schedule.practitionerId, ring: ringOf(agenda) }),
    )
    await rings.write(ids, [...fromOutlines, ...fromSchedules])
  }
