/** How long an event stays, so that a topic can be replayed. In days. */
export const KEEP_DAYS = 14

/** Dead letters are rare and read by people: one partition keeps them in order of arrival. */
export const DEAD_PARTITIONS = 1
