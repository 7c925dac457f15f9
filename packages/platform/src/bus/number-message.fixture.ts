import { type BusMessage, newId } from '@praxis/platform'

/** An event that carries only a number. */
export const numberMessage = (key: string, data: number, { subject = key } = {}): BusMessage => ({
  key,
  event: {
    specversion: '1.0',
    id: newId(),
    type: 'Numbered',
    source: 'test',
    subject,
    time: '2026-11-24T09:00:00Z',
    datacontenttype: 'application/json',
    data,
  },
})

/**
 * What came of each key. `missing`: what of the first `count` numbers never came. `disorder`: keys of which a number
 * came for the first time after a later one; a repetition, as at-least-once allows, is none.
 */
export const makeLedger = () => {
  const seen = new Map<string, number[]>()
  return {
    seen,
    take: (messages: readonly BusMessage[]): void => {
      for (const { key, event } of messages) seen.set(key, [...(seen.get(key) ?? []), Number(event.data)])
    },
    missing: (keys: readonly string[], count: number): number => {
      const came = keys.map((key) => new Set(seen.get(key)).size)
      return keys.length * count - came.reduce((sum, each) => sum + each, 0)
    },
    disorder: (): string[] =>
      [...seen]
        .filter(([, numbers]) => firsts(numbers).some((n, at, all) => n < (all[at - 1] ?? n)))
        .map(([key]) => key),
  }
}

const firsts = (numbers: readonly number[]): number[] => [...new Set(numbers)]
