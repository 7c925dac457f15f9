/** Wakes one waiter early: for loops that poll, but should not wait for the poll when they know of work. */
export interface Signal {
  set(): void
  /** Resolves at the next `set`, at once when one came since the last wait, or after `ms`. */
  wait(ms: number): Promise<void>
}

export const makeSignal = (): Signal => {
  let isSet = false
  let wake: (() => void) | undefined
  return {
    set: () => {
      isSet = true
      wake?.()
    },
    wait: async (ms) => {
      if (!isSet) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        wake = undefined
      }
      isSet = false
    },
  }
}
