import { createAvailabilityService } from '@praxis/availability'
import { runService } from '@praxis/platform'
import { services } from '@praxis/topology'

await runService({ name: 'availability', create: createAvailabilityService, uses: services.availability.engines })
