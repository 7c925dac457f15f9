import { createBookingService } from '@praxis/booking'
import { runAlone } from '@praxis/platform'

await runAlone({ name: 'booking', create: createBookingService, uses: ['bus', 'cache'] })
