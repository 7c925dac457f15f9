/** The PostgreSQL clusters, and the databases on each. The inbox, which production has none of, shares a cluster. */
export const clusters = {
  booking: ['booking'],
  practitioner: ['practitioner'],
  patient: ['patient', 'inbox'],
} as const satisfies Record<string, readonly string[]>

export type Cluster = keyof typeof clusters
export type Database = (typeof clusters)[Cluster][number]

export const clusterNames = ['booking', 'practitioner', 'patient'] as const satisfies readonly Cluster[]

/** The cluster that has a database. Throws a RangeError when none has. */
export const clusterOf = (database: string): Cluster => {
  const cluster = clusterNames.find((each) => clusters[each].some((name) => name === database))
  if (cluster === undefined) throw new RangeError(`no cluster has a database ${database}`)
  return cluster
}

/** Databases that take the place of an engine where everything runs on one embedded PostgreSQL. */
export const embeddedDatabases = { bus: 'bus', index: 'search' } as const
