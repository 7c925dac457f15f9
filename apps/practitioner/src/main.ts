import { runAlone } from '@praxis/platform'
import { createPractitionerService } from '@praxis/practitioner'

await runAlone({ name: 'practitioner', create: createPractitionerService, uses: ['bus', 'cache'] })
