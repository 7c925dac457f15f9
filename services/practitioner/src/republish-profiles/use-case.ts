import type { CountryCode } from '@praxis/contracts'
import type { InTransaction, PractitionerReader } from '../store/ports.ts'

interface Deps {
  readonly practitioners: Pick<PractitionerReader, 'idsAfter'>
  readonly inTransaction: InTransaction
  readonly relay: {
    wake(): void
    /** Waits until the outbox is nearly empty. Resolves with false when the bus takes no events. */
    waitForRoom(): Promise<boolean>
  }
  readonly clock: () => Date
}

interface RepublishPage {
  readonly done: number
  readonly total: number
  readonly next: string | null
  readonly busIsAway: boolean
}

/** Publishes one page of a country's practitioners again, removed ones too. */
export type RepublishProfiles = (
  country: CountryCode,
  page: { readonly after?: string; readonly limit: number },
) => Promise<RepublishPage>

/**
 * Gives each practitioner the next version, although nothing else of it changes: consumers drop the versions that they
 * have, whether their copies are whole or not. The lock keeps a change that comes meanwhile before or after it.
 */
export const makeRepublishProfiles =
  ({ practitioners, inTransaction, relay, clock }: Deps): RepublishProfiles =>
  async (country, { after, limit }) => {
    const { ids, total } = await practitioners.idsAfter(country, after, limit)
    await inTransaction(async (writer) => {
      const present = await writer.lock(country, ids)
      await writer.raiseVersions(country, ids)
      const raised = [...present.values()].map((each) => ({ ...each, version: each.version + 1 }))
      await writer.publish(country, raised, clock())
    })
    relay.wake()
    const next = ids.length < limit ? null : (ids.at(-1) ?? null)
    return { done: ids.length, total, next, busIsAway: !(await relay.waitForRoom()) }
  }
