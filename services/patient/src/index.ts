export { createPatientService } from './service.ts'
