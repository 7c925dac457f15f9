import type { LockAgendas, Rings } from './ports.ts'

/**
 * Queues a repair of the rings when a transaction fails. The rings may have been written already, from changes that the
 * failed transaction took back.
 */
export const withRingRepair =
  (lockAgendas: LockAgendas, rings: Pick<Rings, 'queueRepair'>): LockAgendas =>
  async (practitionerIds, work) => {
    try {
      return await lockAgendas(practitionerIds, work)
    } catch (error) {
      rings.queueRepair(practitionerIds)
      throw error
    }
  }
