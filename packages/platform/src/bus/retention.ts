/** How many days an event stays, so that a topic can be replayed. */
export const KEEP_DAYS = 14

/** One partition keeps dead events in order of arrival. They are rare, and people read them. */
export const DEAD_PARTITIONS = 1
