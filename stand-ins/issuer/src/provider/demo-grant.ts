import type Provider from 'oidc-provider'
import { InvalidRequest } from 'oidc-provider/lib/helpers/errors.js'
import type { People } from '../domain/people.ts'
import { API, type ApiOf } from './api.ts'

/** The grant by which the command line gets a token of a demo person, named by the parameter `person`. */
export const DEMO_GRANT = 'urn:praxis:demo-person'

export const allowDemoGrant = (provider: Provider, people: People, apiOf: ApiOf): void =>
  provider.registerGrantType<{ person?: string }>(
    DEMO_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc
      const person = people.get(params.person ?? '')
      if (person === undefined) throw new InvalidRequest('person must be the id of a demo person')
      const grant = new provider.Grant({ accountId: person.id, clientId: client.clientId })
      const token = new provider.AccessToken({
        accountId: person.id,
        client,
        grantId: await grant.save(),
        gty: DEMO_GRANT,
        resourceServer: new provider.ResourceServer(API, apiOf(client)),
      })
      ctx.body = { access_token: await token.save(), token_type: token.tokenType, expires_in: token.expiration }
    },
    'person',
  )
