export { createPractitionerService } from './service.ts'
