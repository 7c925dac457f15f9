import { fileURLToPath } from 'node:url'
import { clusterOf, embeddedDatabases, serviceNames, services } from '@praxis/topology'
import { expect, test } from 'vitest'

const list = (items: readonly string[]): string => items.join(', ')

test('docs/topology.md shows every service of the table', async () => {
  const page = [
    '# Services and who speaks to whom',
    '',
    'The table of `packages/topology`. `npm start`, the process stack, `compose.yaml` and `praxis status` are made from it or',
    'compared with it ([ADR-013](adr/013-one-topology-table.md)). Each service comes after those that it asks.',
    '',
    '| service | database (cluster) | asks | reads (group) | publishes | engines |',
    '|---|---|---|---|---|---|',
    ...serviceNames.map((name) => {
      const { database, peers, consumes, publishes, engines } = services[name]
      const where = database === undefined ? '' : `${database} (${clusterOf(database)})`
      const topics = consumes.map(({ topic, group }) => `${topic} (${group})`)
      return `| ${[name, where, list(peers), list(topics), list(publishes), list(engines)].join(' | ')} |`
    }),
    '',
    `On one embedded PostgreSQL the database \`${embeddedDatabases.bus}\` is the bus and \`${embeddedDatabases.index}\` the index; the cache is in the process.`,
    '',
    '## Scaling',
    '',
    'A canary gets a tenth of the traffic first. The stand-ins `issuer` and `inbox` run once, and never in production.',
    '',
    '| service | new versions | replicas | machines |',
    '|---|---|---|---|',
    ...serviceNames.flatMap((name) => {
      const { scaling } = services[name]
      return scaling === undefined
        ? []
        : [`| ${name} | ${scaling.strategy} | ${scaling.replicas.join('–')} | ${scaling.nodes} |`]
    }),
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot(fileURLToPath(new URL('../../docs/topology.md', import.meta.url)))
})
