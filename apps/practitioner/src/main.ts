import { runService } from '@praxis/platform'
import { createPractitionerService } from '@praxis/practitioner'
import { services } from '@praxis/topology'

await runService({ name: 'practitioner', create: createPractitionerService, uses: services.practitioner.engines })
