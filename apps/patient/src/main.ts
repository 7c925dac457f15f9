import { createPatientService } from '@praxis/patient'
import { runService } from '@praxis/platform'
import { services } from '@praxis/topology'

await runService({ name: 'patient', create: createPatientService, uses: services.patient.engines })
