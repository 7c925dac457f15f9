import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Env, RunningService } from '@praxis/platform'
import { freePort } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import type { DemoPerson } from './domain/people.ts'
import { createIssuerService } from './index.ts'

export const camille: DemoPerson = {
  id: '019ab123-4567-7890-abcd-000000000001',
  name: 'Camille Durand',
  role: 'patient',
  country: 'fr',
  practitionerIds: [],
}
export const birgit: DemoPerson = {
  id: '019ab123-4567-7890-abcd-000000000002',
  name: 'Birgit <b>"Hoffmann"</b>',
  role: 'staff',
  country: 'de',
  practitionerIds: ['019ab123-4567-7890-abcd-0000000000aa', '019ab123-4567-7890-abcd-0000000000bb'],
}
export const booking = { client_id: 'booking', client_secret: 'booking-secret-0123456789' }
export const cli = { client_id: 'praxis-cli', client_secret: 'cli-secret-0123456789' }
export const REDIRECT = 'http://127.0.0.1:5173/signed-in'

/** An issuer on a port and a folder of its own. */
export interface World {
  readonly edges: TestEdges['edges']
  readonly env: Env & { readonly ISSUER_URL: string; readonly ISSUER_KEYS_FILE: string }
  /** The running one; `restart` replaces it. */
  issuer: RunningService
  restart(): Promise<void>
  /** `POST /token` with the client's secret. */
  askToken(client: { client_id: string; client_secret: string }, form: Record<string, string>): Promise<Response>
  stop(): Promise<void>
}

export const startWorld = async (): Promise<World> => {
  const edgesWorld = await testEdges()
  const folder = await mkdtemp(join(tmpdir(), 'praxis-issuer-'))
  const port = await freePort()
  const ISSUER_URL = `http://127.0.0.1:${port}`
  const env = {
    ...edgesWorld.edges.env,
    PORT: String(port),
    ISSUER_URL,
    ISSUER_KEYS_FILE: join(folder, 'keys.json'),
    CLIENTS: JSON.stringify([booking, cli]),
    DEMO_PEOPLE: JSON.stringify([camille, birgit]),
    WEB_REDIRECT_URIS: REDIRECT,
  }
  const edges = { ...edgesWorld.edges, env }
  const world: World = {
    edges,
    env,
    issuer: await createIssuerService(edges),
    restart: async () => {
      await world.issuer.stop()
      world.issuer = await createIssuerService(edges)
    },
    askToken: ({ client_id, client_secret }, form) =>
      fetch(`${ISSUER_URL}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}` },
        body: new URLSearchParams(form),
      }),
    stop: async () => {
      await world.issuer.stop()
      await rm(folder, { recursive: true })
      await edgesWorld.stop()
    },
  }
  return world
}
