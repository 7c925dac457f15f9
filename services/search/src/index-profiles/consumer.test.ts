import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { availabilityOf, profile } from '../fixtures/profile.ts'
import { type SearchWorld, startSearchWorld } from '../fixtures/search-world.ts'

// A Tuesday.
const NOW = '2026-11-24T09:00:00+01:00'
let world: SearchWorld

beforeAll(async () => {
  world = await startSearchWorld(NOW)
})

afterAll(() => world.stop())

describe('events', () => {
  it('may come in any order and again', async () => {
    const practitioner = profile({ specialty: 'oncologist', version: 2 })
    await world.opens(practitioner, ['2026-11-25T09:00:00+01:00'], 5)
    await world.changed(practitioner)
    await world.found({ q: 'oncologue demain' }, [practitioner.id])
    await world.changed({ ...practitioner, version: 1, specialty: 'internist' })
    await world.publish('AvailabilityChanged', availabilityOf(practitioner, [], 4))
    const later = profile({ specialty: 'oncologist' })
    await world.opens(later, ['2026-11-25T10:00:00+01:00'])
    await world.changed(later)
    await world.found({ q: 'oncologue demain' }, [practitioner.id, later.id])
    expect((await world.search({ specialty: 'internist' })).total).toBe(0)
  })

  it('of a removal outlive older changes', async () => {
    const gone = profile({ specialty: 'optometrist', version: 3 })
    const stays = profile({ specialty: 'optometrist' })
    await world.changed(gone)
    await world.found({ specialty: 'optometrist' }, [gone.id])
    await world.publish('PractitionerRemoved', { country: 'fr', practitionerId: gone.id, version: 4 })
    await world.changed(gone)
    await world.changed(stays)
    await world.found({ specialty: 'optometrist' }, [stays.id])
    await world.changed({ ...gone, version: 5 })
    await eventually(async () => expect((await world.search({ specialty: 'optometrist' })).total).toBe(2))
  })

  it('of a place as near to zero as a number can be hold up nobody', async () => {
    const nowhere = profile({ specialty: 'urologist', at: [{ lat: 5e-324, lon: -5e-324 }] })
    await world.changed(nowhere)
    await world.found({ specialty: 'urologist' }, [nowhere.id])
  })

  it('take a location away', async () => {
    const two = profile({ specialty: 'podiatrist', at: [{ city: 'Lille' }, { city: 'Arras' }] })
    await world.changed(two)
    await world.found({ specialty: 'podiatrist' }, [two.id, two.id])
    await world.changed({ ...two, version: 2, locations: two.locations.slice(1) })
    await world.found({ specialty: 'podiatrist' }, [two.id])
  })
})
