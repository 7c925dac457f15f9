import { createPatientService } from '@praxis/patient'
import { runAlone } from '@praxis/platform'
import { services } from '@praxis/topology'

await runAlone({ name: 'patient', create: createPatientService, uses: services.patient.engines })
