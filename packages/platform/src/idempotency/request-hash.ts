import { createHash } from 'node:crypto'

/**
 * The SHA-256 of what a request asks for, in base64url. The order of members does not count, and a member that is undefined
 * counts as absent. Two requests with one hash are the same request.
 */
export const requestHash = (asked: unknown): string =>
  createHash('sha256').update(JSON.stringify(asked, sortMembers)).digest('base64url')

const sortMembers = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(sortedEntries(value))
    : value

/** The members of an object as pairs of name and value, in the order of their names, without those that are undefined. */
export const sortedEntries = (members: object): [string, unknown][] =>
  Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
