import { makeVerifier, withinTime } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actor, person, refused, startIssuer } from './issuer.fixture.ts'

let issuer: Awaited<ReturnType<typeof startIssuer>>
let key: Awaited<ReturnType<typeof issuer.newKey>>
let isUp: boolean
beforeEach(async () => {
  issuer = await startIssuer()
  isUp = true
  key = await issuer.newKey('first')
  await key.publish()
})
afterEach(async () => {
  if (isUp) await issuer.stop()
})
const goAway = async (): Promise<void> => {
  isUp = false
  await issuer.stop()
}

const config = () => ({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'praxis' })

describe('the keys of an issuer', () => {
  const times = { fresh: 0, pause: 0 }

  it('may be changed at any time', async () => {
    const verify = makeVerifier(config(), { fresh: 60_000, pause: 0 })
    expect(await verify(await key.sign(person))).toEqual(actor)
    const next = await issuer.newKey('next')
    await next.publish()
    expect(await verify(await next.sign(person))).toEqual(actor)
    expect(issuer.timesAsked()).toBe(2)
  })

  it('are not asked for again at every unknown one', async () => {
    const verify = makeVerifier(config())
    const stranger = await (await issuer.newKey('stranger')).sign(person)
    for (let times = 0; times < 20; times++) await expect(verify(stranger)).rejects.toMatchObject(refused)
    expect(issuer.timesAsked()).toBe(1)
  })

  it('count no more once they are withdrawn', async () => {
    const verify = makeVerifier(config(), times)
    const token = await key.sign(person)
    expect(await verify(token)).toEqual(actor)
    issuer.withdraw()
    await eventually(() => expect(verify(token)).rejects.toMatchObject(refused))
  })

  it('that have grown old are waited for by nobody while the issuer hangs', async () => {
    const verify = makeVerifier(config(), times)
    await verify(await key.sign(person))
    const asked = issuer.timesAsked()
    issuer.hang()
    const soon = async () => withinTime(1_000, verify(await key.sign(person)))
    expect(await soon()).toEqual(actor)
    await eventually(async () => expect(issuer.timesAsked()).toBeGreaterThan(asked))
    expect(await soon()).toEqual(actor)
  })

  it('that were read still count while the issuer is away; a new one is not known to be bad', async () => {
    const verify = makeVerifier(config(), { fresh: 0, pause: 60_000 })
    const next = await issuer.newKey('next')
    const [token, newer] = [await key.sign(person), await next.sign(person)]
    await verify(token)
    await goAway()
    for (let times = 0; times < 3; times++) {
      expect(await verify(token)).toEqual(actor)
      await expect(verify(newer)).rejects.toMatchObject({ name: 'Unavailable' })
    }
  })

  it.each([500, 429])('still count while the issuer answers %i, and are read again after', async (status) => {
    const verify = makeVerifier(config(), times)
    await verify(await key.sign(person))
    issuer.answerWith(status)
    expect(await verify(await key.sign(person))).toEqual(actor)
    issuer.answerWith(200)
    const next = await issuer.newKey('next')
    await next.publish()
    expect(await verify(await next.sign(person))).toEqual(actor)
  })

  it('that were never read are waited for', async () => {
    const verify = makeVerifier(config(), times)
    const token = await key.sign(person)
    await goAway()
    await expect(verify(token)).rejects.toMatchObject({ name: 'Unavailable' })
    await issuer.start()
    isUp = true
    expect(await verify(token)).toEqual(actor)
  })
})
