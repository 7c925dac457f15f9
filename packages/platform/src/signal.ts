/** Wakes one waiter early. For loops that poll, and that should look at once when they know of work. */
export interface Signal {
  set(): void
  /** Resolves at the next `set`, or after `ms` milliseconds. Resolves at once when a `set` came since the last wait. */
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
