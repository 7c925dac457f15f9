/** How many days an event stays, so that a topic can be replayed. */
export const KEEP_DAYS = 14

/**
 * How many days an event may wait for a group before operators should know. Kafka forgets the place of a group without members
 * after 7 days unless told otherwise, and the lag with it.
 */
export const OVERDUE_DAYS = 3

/** One partition keeps dead events in order of arrival. They are rare, and people read them. */
export const DEAD_PARTITIONS = 1
