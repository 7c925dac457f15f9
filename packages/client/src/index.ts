export type { components } from './api.ts'
export { type ClientOptions, createPraxisClient, type PraxisClient } from './client.ts'
