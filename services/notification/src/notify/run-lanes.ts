import { groupBy } from '@praxis/platform'

interface Lanes<Item> {
  /** Items of one lane keep their order. */
  readonly laneOf: (item: Item) => string
  /** How many lanes are worked on at once. */
  readonly atOnce: number
  readonly work: (item: Item) => Promise<void>
}

/**
 * Handles items of different lanes at the same time, and the items of one lane in order. A failure ends only its own lane.
 * Throws the failure when all lanes have ended, and one {@link AggregateError} for several.
 */
export const runLanes = async <Item>(items: readonly Item[], { laneOf, atOnce, work }: Lanes<Item>): Promise<void> => {
  const waiting = groupBy(items, laneOf).values()
  const failures: unknown[] = []
  const worker = async (): Promise<void> => {
    for (const lane of waiting) {
      try {
        for (const item of lane) await work(item)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (failures.length === 1) throw failures[0]
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} failed`)
}
