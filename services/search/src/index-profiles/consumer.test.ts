import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { availabilityOf, profile } from '../fixture/profile.ts'
import { startTestSearch, type TestSearch } from '../fixture/test-service.ts'

// A Tuesday.
const NOW = '2026-11-24T09:00:00+01:00'
let service: TestSearch

beforeAll(async () => {
  service = await startTestSearch(NOW)
})

afterAll(() => service.stop())

describe('events', () => {
  it('may come in any order and again', async () => {
    const practitioner = profile({ specialty: 'oncologist', version: 2 })
    await service.opens(practitioner, ['2026-11-25T09:00:00+01:00'], 5)
    await service.changed(practitioner)
    await service.found({ q: 'oncologue demain' }, [practitioner.id])
    await service.changed({ ...practitioner, version: 1, specialty: 'internist' })
    await service.publish('AvailabilityChanged', availabilityOf(practitioner, [], 4))
    const later = profile({ specialty: 'oncologist' })
    await service.opens(later, ['2026-11-25T10:00:00+01:00'])
    await service.changed(later)
    await service.found({ q: 'oncologue demain' }, [practitioner.id, later.id])
    expect((await service.search({ specialty: 'internist' })).total).toBe(0)
  })

  it('of a removal outlive older changes', async () => {
    const gone = profile({ specialty: 'optometrist', version: 3 })
    const stays = profile({ specialty: 'optometrist' })
    await service.changed(gone)
    await service.found({ specialty: 'optometrist' }, [gone.id])
    await service.publish('PractitionerRemoved', { country: 'fr', practitionerId: gone.id, version: 4 })
    await service.changed(gone)
    await service.changed(stays)
    await service.found({ specialty: 'optometrist' }, [stays.id])
    await service.changed({ ...gone, version: 5 })
    await eventually(async () => expect((await service.search({ specialty: 'optometrist' })).total).toBe(2))
  })

  it('of a place as near to zero as a number can be hold up nobody', async () => {
    const nowhere = profile({ specialty: 'urologist', at: [{ lat: 5e-324, lon: -5e-324 }] })
    await service.changed(nowhere)
    await service.found({ specialty: 'urologist' }, [nowhere.id])
  })

  it('take a location away', async () => {
    const two = profile({ specialty: 'podiatrist', at: [{ city: 'Lille' }, { city: 'Arras' }] })
    await service.changed(two)
    await service.found({ specialty: 'podiatrist' }, [two.id, two.id])
    await service.changed({ ...two, version: 2, locations: two.locations.slice(1) })
    await service.found({ specialty: 'podiatrist' }, [two.id])
  })
})
