import { encodeRing, RING_DAYS, ringKey } from '@praxis/contracts'
import { makeLog, memoryCache, openPostgresBus, systemClock } from '@praxis/platform'
import { createBookingService } from '../../services/booking/src/service.ts'
import { agenda, baseDay, practitionerId } from './agendas.ts'

/** The booking service in a process of its own. It sends its address to its parent. All slots are free in its rings. */
const env = process.env
const log = makeLog({ level: 'error' })
const cache = memoryCache({ clock: systemClock })
const days = Array.from({ length: RING_DAYS }, () => new Uint8Array(Math.ceil(agenda.slotsPerDay / 8)).fill(255))
const ring = Buffer.from(encodeRing({ baseDay: baseDay(), slotsPerDay: agenda.slotsPerDay, days, placesDiffer: false }))
for (let n = 0; n < Number(env.BENCH_PRACTITIONERS); n++) await cache.set(ringKey(practitionerId(n)), ring)

const bus = await openPostgresBus({ url: env.BENCH_BUS_URL ?? '', log })
const service = await createBookingService({ env, bus, cache, clock: systemClock, log })
process.send?.({ url: service.url })
const stop = async (): Promise<void> => {
  await service.stop()
  await bus.close()
  process.exit(0)
}
process.once('SIGTERM', stop)
// The parent has ended, so this process ends too.
process.once('disconnect', stop)
