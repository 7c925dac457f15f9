/** The three PostgreSQL clusters of the specification, and the databases that live on each. */
export const clusters = {
  booking: ['booking'],
  practitioner: ['practitioner'],
  patient: ['patient', 'inbox'],
} as const satisfies Record<string, readonly string[]>

export type Cluster = keyof typeof clusters
export const clusterNames = ['booking', 'practitioner', 'patient'] as const satisfies readonly Cluster[]
