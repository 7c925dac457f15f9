export { createSearchService } from './service.ts'
