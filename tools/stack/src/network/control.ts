import { Type } from 'typebox'

/** What the process that holds the links is told at its start, in a file. */
export const NetworkPlan = Type.Object({
  controlPort: Type.Integer(),
  links: Type.Array(
    Type.Object({
      name: Type.String(),
      port: Type.Integer(),
      /** One, or the replicas of a service. */
      targets: Type.Array(Type.Integer(), { minItems: 1 }),
      /** Whether the targets say themselves if they may be asked. */
      hasHealth: Type.Boolean(),
    }),
  ),
})

/** What `PUT /links/<name>` takes and `GET /links` gives. */
export const WeatherBody = Type.Object({
  state: Type.Union([Type.Literal('open'), Type.Literal('hang'), Type.Literal('cut')], { default: 'open' }),
  delayMs: Type.Integer({ minimum: 0, maximum: 60_000, default: 0 }),
})

export const NETWORK_FILE = 'network.json'
