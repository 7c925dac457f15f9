import { type ErrorTable, errorsOf } from '@praxis/contracts'

export const searchErrors = {
  PLACE_INCOMPLETE: { kind: 'invalid', title: 'A place needs both lat and lon' },
  PLACE_MISSING: { kind: 'invalid', title: 'This search needs a place' },
  WINDOW_EMPTY: { kind: 'invalid', title: 'The window ends before it starts' },
  WINDOW_OVER: { kind: 'invalid', title: 'The window lies in the past' },
  BAD_CURSOR: { kind: 'malformed', title: 'This cursor is not from a page of this search' },
  INDEX_UNAVAILABLE: { kind: 'unavailable', title: 'The index of practitioners cannot be searched now' },
  INDEX_MISSING: { kind: 'unavailable', title: 'The index of practitioners is lost and must be rebuilt' },
  REBUILD_UNDER_WAY: { kind: 'conflict', title: 'The index of this country is being rebuilt already' },
  NO_REBUILD: { kind: 'conflict', title: 'The index of this country is not being rebuilt' },
} as const satisfies ErrorTable

export const problem = errorsOf(searchErrors)
