export { createNotificationService } from './service.ts'
