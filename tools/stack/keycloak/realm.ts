import { type DemoPerson, demoPeople } from '@praxis/demo'
import { CLI_CLIENT, DEMO_CLIENT, DEMO_PEOPLE } from '@praxis/instance'
import { attribute, audienceOf, subject } from './mappers.ts'
import { userProfile } from './user-profile.ts'

interface RealmOptions {
  /** By client id what the services prove themselves with; under {@link DEMO_PEOPLE}, the demo people's password. */
  readonly secrets: Readonly<Record<string, string>>
  /** A Keycloak has each user id once, in whatever realm. */
  readonly people?: readonly DemoPerson[]
  readonly name?: string
  readonly audience?: string
}

/** Under which name the administrator's password is kept among the secrets. */
export const KEYCLOAK_ADMIN = 'keycloak-admin'
/** Secrets that are no client's here. */
const others: ReadonlySet<string> = new Set([CLI_CLIENT, DEMO_PEOPLE, KEYCLOAK_ADMIN])

/** A Keycloak realm to import, for development: the services as clients, and demo people with the ids of the demo data. */
export const realmOf = ({
  secrets,
  people = demoPeople,
  name = 'praxis',
  audience = 'praxis',
}: RealmOptions): object => {
  const password = secrets[DEMO_PEOPLE]
  if (password === undefined) throw new Error(`the secrets hold no password under ${DEMO_PEOPLE}`)
  return {
    realm: name,
    enabled: true,
    components: userProfile,
    clientScopes: [peopleScope(audience), internalScope(audience)],
    clients: [
      ...Object.entries(secrets).flatMap(([id, secret]) => (others.has(id) ? [] : [serviceClient(id, secret)])),
      demoClient,
    ],
    users: people.map((person) => userOf(person, password)),
  }
}

const PEOPLE_SCOPE = 'praxis'
const INTERNAL_SCOPE = 'internal'

const peopleScope = (audience: string) => ({
  name: PEOPLE_SCOPE,
  protocol: 'openid-connect',
  attributes: { 'include.in.token.scope': 'false' },
  protocolMappers: [
    subject,
    audienceOf(audience),
    attribute('role'),
    attribute('country'),
    attribute('practitioner_ids', { several: true }),
  ],
})

const internalScope = (audience: string) => ({
  name: INTERNAL_SCOPE,
  protocol: 'openid-connect',
  attributes: { 'include.in.token.scope': 'true' },
  protocolMappers: [subject, audienceOf(audience)],
})

const client = (clientId: string) => ({
  clientId,
  protocol: 'openid-connect',
  standardFlowEnabled: false,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  fullScopeAllowed: false,
})

/** A token of scope `internal` is given to the services alone, and to each only for itself. */
const serviceClient = (id: string, secret: string) => ({
  ...client(id),
  secret,
  publicClient: false,
  serviceAccountsEnabled: true,
  defaultClientScopes: [],
  optionalClientScopes: [INTERNAL_SCOPE],
})

const WORKING_DAY_SECONDS = 8 * 3_600

const demoClient = {
  ...client(DEMO_CLIENT),
  publicClient: true,
  directAccessGrantsEnabled: true,
  defaultClientScopes: [PEOPLE_SCOPE],
  optionalClientScopes: [],
  attributes: { 'access.token.lifespan': String(WORKING_DAY_SECONDS) },
}

const userOf = ({ id, name, username, role, country, practitionerIds }: DemoPerson, password: string) => {
  const [firstName = name, ...rest] = name.split(' ')
  return {
    id,
    username,
    enabled: true,
    email: `${username}@people.example.org`,
    emailVerified: true,
    firstName,
    lastName: rest.join(' '),
    attributes: { role: [role], country: [country], practitioner_ids: practitionerIds },
    credentials: [{ type: 'password', value: password, temporary: false }],
  }
}
