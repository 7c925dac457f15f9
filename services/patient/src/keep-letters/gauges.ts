import { type Clock, type Stoppable, sampledGauge } from '@praxis/platform'
import type { Letters } from '../store/ports.ts'

const labelNames = ['country', 'channel', 'fault'] as const
const waiting = sampledGauge({
  name: 'praxis_letters_waiting',
  help: 'Letters that could not go yet, by the channel that did not take them and why',
  labelNames,
})
const age = sampledGauge({
  name: 'praxis_letters_age_seconds',
  help: 'How long the oldest letter that could not go yet has waited',
  labelNames,
})

/** Exports how many letters wait, and how long, each time the metrics are read. */
export const exportLetters = (letters: Letters, clock: Clock): readonly Stoppable[] => {
  let pending: ReturnType<Letters['totals']> | undefined
  /** Both gauges are read at the same moment, from one reading. */
  const totals = (): ReturnType<Letters['totals']> => {
    pending ??= letters.totals().finally(() => {
      pending = undefined
    })
    return pending
  }
  return [
    waiting.sample(async () =>
      (await totals()).map(({ country, channel, fault, letters }) => ({
        labels: { country, channel, fault },
        value: letters,
      })),
    ),
    age.sample(async () =>
      (await totals()).map(({ country, channel, fault, since }) => ({
        labels: { country, channel, fault },
        value: (clock().getTime() - since.getTime()) / 1000,
      })),
    ),
  ]
}
