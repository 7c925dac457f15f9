import { type Env, makeLog, makePeer, makeTokens, type Peer, parseEnv, serviceEnv } from '@praxis/platform'
import { Type } from 'typebox'
import { operatorEnv } from './operator-env.ts'

const Url = Type.String({ pattern: '^https?://' })
const tokenEnv = {
  OIDC_ISSUER: serviceEnv.OIDC_ISSUER,
  OIDC_TOKEN_URL: serviceEnv.OIDC_TOKEN_URL,
  OIDC_AUDIENCE: serviceEnv.OIDC_AUDIENCE,
  OIDC_INTERNAL_SCOPE: serviceEnv.OIDC_INTERNAL_SCOPE,
  CLIENT_ID: serviceEnv.CLIENT_ID,
  CLIENT_SECRET: serviceEnv.CLIENT_SECRET,
}
const PatientEnv = Type.Object({ ...tokenEnv, PATIENT_URL: Url })
const PeersEnv = Type.Object({
  ...tokenEnv,
  PRACTITIONER_URL: Url,
  BOOKING_URL: Url,
  AVAILABILITY_URL: Url,
  SEARCH_URL: Url,
})

/** Milliseconds for one answer: a page of a walk may be the work of hundreds of rows. */
const TIMEOUT_MS = 60_000

/** The services that an operator's commands ask, in the operator's own name. */
export interface Peers {
  readonly practitioner: Peer
  readonly booking: Peer
  readonly availability: Peer
  readonly search: Peer
}

export const operatorPeers = async (): Promise<Peers> => peersFrom(await operatorEnv())

/** Throws a ConfigError, which names the variable that is missing or wrong. */
export const peersFrom = (variables: Env): Peers => {
  const env = parseEnv(PeersEnv, variables)
  const shared = sharedOf(env)
  return {
    practitioner: makePeer({ name: 'practitioner', baseUrl: env.PRACTITIONER_URL, ...shared }),
    booking: makePeer({ name: 'booking', baseUrl: env.BOOKING_URL, ...shared }),
    availability: makePeer({ name: 'availability', baseUrl: env.AVAILABILITY_URL, ...shared }),
    search: makePeer({ name: 'search', baseUrl: env.SEARCH_URL, ...shared }),
  }
}

/** The patient service alone, which keeps the letters. */
export const patientPeer = async (): Promise<Peer> => {
  const env = parseEnv(PatientEnv, await operatorEnv())
  return makePeer({ name: 'patient', baseUrl: env.PATIENT_URL, ...sharedOf(env) })
}

const sharedOf = (env: Parameters<typeof makeTokens>[0]) => ({
  tokens: makeTokens(env),
  log: makeLog({ level: 'silent' }),
  timeoutMs: TIMEOUT_MS,
})
