import { internalRoutes } from '@praxis/contracts'
import type { Peer } from '@praxis/platform'
import type { Owners } from './ports.ts'

/** The services that own what the index holds. */
export const ownersAt = (practitioner: Peer, availability: Peer): Owners => ({
  profilePage: (country, { after, limit }) =>
    practitioner.call(internalRoutes.profilePage, {
      params: { country },
      body: { limit, ...(after === undefined ? {} : { after }) },
    }),
  availabilityOf: async (country, practitionerIds) => {
    if (practitionerIds.length === 0) return []
    const { availabilities } = await availability.call(internalRoutes.availabilityPage, {
      params: { country },
      body: { practitionerIds: [...practitionerIds] },
    })
    return availabilities
  },
})
