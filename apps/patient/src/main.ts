import { createPatientService } from '@praxis/patient'
import { runAlone } from '@praxis/platform'

await runAlone({ name: 'patient', create: createPatientService, uses: ['bus'] })
