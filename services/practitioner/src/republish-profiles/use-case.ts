import type { CountryCode } from '@praxis/contracts'
import type { InTransaction, PractitionerReader } from '../store/ports.ts'

interface Deps {
  readonly practitioners: Pick<PractitionerReader, 'walk'>
  readonly inTransaction: InTransaction
  readonly relay: {
    wake(): void
    /** Waits until the outbox is nearly empty, at most so many milliseconds. Resolves with how many events it holds. */
    waitForRoom(withinMs: number): Promise<number>
  }
  readonly clock: () => Date
}

interface RepublishPage {
  readonly done: number
  readonly total: number
  readonly next: string | null
  readonly waiting: number
}

/** Publishes one page of a country's practitioners again, removed ones too. */
export type RepublishProfiles = (
  country: CountryCode,
  page: { readonly after?: string; readonly limit: number },
) => Promise<RepublishPage>

/** How long a page waits for the bus to take what the pages before it have written. */
const ROOM_MS = 10_000

/**
 * Gives each practitioner the next version, although nothing else of it changes: consumers drop the versions that they
 * have, whether their copies are whole or not. The lock keeps a change that comes meanwhile before or after it.
 */
export const makeRepublishProfiles =
  ({ practitioners, inTransaction, relay, clock }: Deps): RepublishProfiles =>
  async (country, { after, limit }) => {
    const { page, total } = await practitioners.walk(country, after, limit)
    const ids = page.map(({ id }) => id)
    await inTransaction(async (writer) => {
      const present = await writer.lock(country, ids)
      await writer.raiseVersions(country, ids)
      const raised = [...present.values()].map((each) => ({ ...each, version: each.version + 1 }))
      await writer.publish(country, raised, clock())
    })
    relay.wake()
    const next = page.length < limit ? null : (ids.at(-1) ?? null)
    return { done: page.length, total, next, waiting: await relay.waitForRoom(ROOM_MS) }
  }
