export { type DemoPerson, demoPeople } from './people.ts'
export { seedOnce } from './seed/seed-once.ts'
