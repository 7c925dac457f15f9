import { createAvailabilityService } from '@praxis/availability'
import { runAlone } from '@praxis/platform'
import { services } from '@praxis/topology'

await runAlone({ name: 'availability', create: createAvailabilityService, uses: services.availability.engines })
