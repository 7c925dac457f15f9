export { createAvailabilityService } from './service.ts'
