import type { Subject } from '@praxis/contracts'

/**
 * A booking in the fields by which release 0.1.0 knows it, for events and messages that it may read. Empty for every other
 * subject.
 */
export const bookingFieldsOf = ({ kind, id, version }: Subject): { bookingId?: string; sequence?: number } =>
  kind === 'booking' ? { bookingId: id, sequence: version } : {}
