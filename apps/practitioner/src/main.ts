import { runAlone } from '@praxis/platform'
import { createPractitionerService } from '@praxis/practitioner'
import { services } from '@praxis/topology'

await runAlone({ name: 'practitioner', create: createPractitionerService, uses: services.practitioner.engines })
