export { type DemoPerson, demoPeople } from './people.ts'
export { type ReportProgress, type SeedProgress, showProgress } from './seed/progress.ts'
export { type SeedOptions, seedDemo } from './seed/seed-demo.ts'
