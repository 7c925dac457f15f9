import type { Admin, Kafka } from 'kafkajs'
import { Unavailable } from '../transient.ts'
import { withinTime } from '../within-time.ts'

/** Asks the cluster over one connection, which is opened at the first question and again after a failure. */
export interface KafkaAdmin {
  /** Rejects with {@link Unavailable} when the work fails or takes longer than `withinMs`. */
  use<T>(work: (admin: Admin) => Promise<T>, withinMs?: number): Promise<T>
  close(): Promise<void>
}

export const makeAdmin = (kafka: Kafka): KafkaAdmin => {
  let current: Promise<Admin> | undefined

  const connect = async (): Promise<Admin> => {
    const admin = kafka.admin()
    await admin.connect()
    return admin
  }
  const close = async (): Promise<void> => {
    const closing = current
    current = undefined
    await closing?.then((admin) => admin.disconnect())
  }
  return {
    use: async (work, withinMs = 10_000) => {
      current ??= connect()
      const used = current
      try {
        return await withinTime(withinMs, used.then(work))
      } catch (cause) {
        if (current === used) current = undefined
        used.then((admin) => admin.disconnect()).catch(() => undefined)
        throw new Unavailable(`Kafka: ${reasonOf(cause)}`, { cause })
      }
    },
    close,
  }
}

/** Some calls ask for several things at once, and their error lists a failure for each. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'no answer'
  const parts: unknown = Reflect.get(error, 'errors')
  return Array.isArray(parts) ? [...new Set(parts.map(reasonOf))].join('; ') : error.message
}
