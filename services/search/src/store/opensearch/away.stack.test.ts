import { freePort } from '@praxis/platform'
import { ask, eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profile } from '../../fixture/profile.ts'
import { type TcpProxy, tcpProxy } from '../../fixture/tcp-proxy.ts'
import { startTestSearch, type TestSearch } from '../../fixture/test-service.ts'

let line: TcpProxy
let service: TestSearch

beforeAll(async () => {
  line = tcpProxy(process.env.OPENSEARCH_URL ?? '', await freePort())
  service = await startTestSearch('2026-11-24T09:00:00+01:00', line.url)
})
afterAll(async () => {
  await service.stop()
  await line.cut()
})

const ready = () => ask('GET', `${service.url}/health/ready`)
const total = async () => (await service.search({ specialty: 'dentist' })).total

describe('a service whose OpenSearch is away', () => {
  it('starts, says so, and refuses searches for now', async () => {
    const { status, body } = await ready()
    expect(status).toBe(200)
    expect(body.status).toBe('degraded')
    expect(JSON.stringify(body)).toMatch(/"opensearch":.*failed/)
    const answer = await service.ask('fr', { specialty: 'dentist' })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(await answer.json()).toMatchObject({ code: 'INDEX_UNAVAILABLE' })
  })

  it('makes its indices and takes what waited as soon as it is there', async () => {
    await service.changed(profile())
    await line.mend()
    await eventually(async () => expect(await total()).toBe(1), { withinMs: 20_000 })
    expect(await ready()).toMatchObject({ status: 200 })
  })

  it('goes on after a cut without a restart, answers what it has kept meanwhile, and loses nothing', async () => {
    service.setClock('2026-11-24T09:00:05+01:00')
    expect(await total()).toBe(1)
    await line.cut()
    expect(await total()).toBe(1)
    expect((await service.ask('fr', { specialty: 'urologist' })).status).toBe(503)
    await service.changed(profile())
    await service.changed(profile())
    await line.mend()
    service.setClock('2026-11-24T09:01:05+01:00')
    await eventually(async () => expect(await total()).toBe(3), { withinMs: 20_000 })
  })
})
