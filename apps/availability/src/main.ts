import { createAvailabilityService } from '@praxis/availability'
import { runAlone } from '@praxis/platform'

await runAlone({ name: 'availability', create: createAvailabilityService, uses: ['bus', 'cache'] })
