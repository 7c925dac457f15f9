export { type TestClock, testClock } from './clock.ts'
export { type TestDatabase, testDatabase } from './database.ts'
export { type TestEdges, type TestEdgesOptions, type TestPerson, testEdges } from './edges.ts'
export { eventually } from './eventually.ts'
