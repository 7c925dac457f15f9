import { createBookingService } from '@praxis/booking'
import { runService } from '@praxis/platform'
import { services } from '@praxis/topology'

await runService({ name: 'booking', create: createBookingService, uses: services.booking.engines })
