/** Keycloak's protocol mappers: each puts one thing into the access tokens of a client scope. */
interface Mapper {
  readonly name: string
  readonly protocol: 'openid-connect'
  readonly protocolMapper: string
  readonly config: Readonly<Record<string, string>>
}

const mapper = (name: string, protocolMapper: string, config: Mapper['config'] = {}): Mapper => ({
  name,
  protocol: 'openid-connect',
  protocolMapper,
  config: { ...config, 'access.token.claim': 'true', 'introspection.token.claim': 'true', 'id.token.claim': 'false' },
})

/** The user's id as `sub`, which Keycloak adds only where it is told to. */
export const subject = mapper('subject', 'oidc-sub-mapper')

/** Without it a token is for the clients of the realm alone. */
export const audienceOf = (audience: string): Mapper =>
  mapper('audience', 'oidc-audience-mapper', { 'included.custom.audience': audience })

export const attribute = (name: string, { several = false } = {}): Mapper =>
  mapper(name, 'oidc-usermodel-attribute-mapper', {
    'user.attribute': name,
    'claim.name': name,
    'jsonType.label': 'String',
    multivalued: String(several),
  })
