export { createBookingService } from './service.ts'
