export { createInboxService } from './service.ts'
