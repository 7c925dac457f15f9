import { createBookingService } from '@praxis/booking'
import { runAlone } from '@praxis/platform'
import { services } from '@praxis/topology'

await runAlone({ name: 'booking', create: createBookingService, uses: services.booking.engines })
