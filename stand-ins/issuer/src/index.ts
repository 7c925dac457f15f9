export { createIssuerService } from './service.ts'
