import { isIP } from 'node:net'
import type { Route, RouteName, routes } from '@praxis/contracts'
import { ConfigError, type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const Origin = Type.String({ pattern: '^https?://[^/?#]+$' })

const GatewayEnv = Type.Object({
  PRAXIS_ENV: serviceEnv.PRAXIS_ENV,
  HOST: serviceEnv.HOST,
  PORT: serviceEnv.PORT,
  OVERLOAD_DELAY_MS: serviceEnv.OVERLOAD_DELAY_MS,
  OIDC_ISSUER: serviceEnv.OIDC_ISSUER,
  OIDC_JWKS_URL: serviceEnv.OIDC_JWKS_URL,
  OIDC_AUDIENCE: serviceEnv.OIDC_AUDIENCE,
  SEARCH_URL: Origin,
  BOOKING_URL: Origin,
  AVAILABILITY_URL: Origin,
  PRACTITIONER_URL: Origin,
  PATIENT_URL: Origin,
  /** URL of the development inbox, whose pages the gateway serves under `/dev`. Ignored in production. */
  INBOX_URL: Type.Optional(Origin),
  /** Milliseconds from the arrival of a request to the beginning of the service's answer, at most. */
  UPSTREAM_TIMEOUT_MS: Type.Integer({ minimum: 100, maximum: 60_000, default: 1_600 }),
  /** Factor for the rates of the route table, for load tests. */
  RATE_FACTOR: Type.Number({ exclusiveMinimum: 0, default: 1 }),
  /**
   * Addresses and networks of the proxies before the gateway, separated by commas. Only their `X-Forwarded-*` headers are
   * trusted.
   */
  TRUSTED_PROXIES: Type.String({ default: '' }),
  /** Origins whose pages may call the API from a browser, separated by commas. */
  ALLOWED_ORIGINS: Type.String({ default: '' }),
})

/** The services that the route table names. */
export type RoutedService = (typeof routes)[RouteName]['service']

/** A table of public operations. Each belongs to a service whose address the gateway has. */
export type RouteTable = Readonly<Record<string, Route & { readonly service: RoutedService }>>

export interface GatewayConfig extends Static<typeof GatewayEnv> {
  /** Base URLs, without a slash at the end. */
  readonly upstreams: Readonly<Record<RoutedService, string>>
  readonly trustedProxies: readonly string[]
  readonly allowedOrigins: ReadonlySet<string>
}

/** Throws {@link ConfigError}, which names the variable. */
export const gatewayConfig = (env: Env): GatewayConfig => {
  const config = parseEnv(GatewayEnv, env)
  return {
    ...config,
    upstreams: {
      search: config.SEARCH_URL,
      booking: config.BOOKING_URL,
      availability: config.AVAILABILITY_URL,
      practitioner: config.PRACTITIONER_URL,
      patient: config.PATIENT_URL,
    },
    trustedProxies: listOf('TRUSTED_PROXIES', config.TRUSTED_PROXIES, isNetwork, 'addresses or networks in CIDR form'),
    allowedOrigins: new Set(
      listOf('ALLOWED_ORIGINS', config.ALLOWED_ORIGINS, isOrigin, 'origins such as https://praxis.example'),
    ),
  }
}

const listOf = (name: string, text: string, isMember: (item: string) => boolean, what: string): readonly string[] => {
  const items = text.split(',').flatMap((item) => item.trim() || [])
  if (items.every(isMember)) return items
  throw new ConfigError(`environment: ${name} must be ${what}, separated by commas`)
}

const isNetwork = (item: string): boolean => {
  const [address = '', bits = '0', ...rest] = item.split('/')
  const family = isIP(address)
  return family !== 0 && rest.length === 0 && /^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
}

const isOrigin = (item: string): boolean => URL.canParse(item) && new URL(item).origin === item
