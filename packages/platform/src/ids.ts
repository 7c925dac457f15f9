import { v7 } from 'uuid'

/** A new UUIDv7, which sorts by its time of creation. */
export const newId = (): string => v7()
