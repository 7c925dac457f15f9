import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** How many migrations of each folder belong to 0.1.0, from before there were expansions. */
const before: Readonly<Record<string, number>> = {
  'packages/platform/migrations/bus': 2,
  'services/availability/migrations': 2,
  'services/booking/migrations': 2,
  'services/patient/migrations': 3,
  'services/practitioner/migrations': 1,
  'services/search/migrations': 3,
  'stand-ins/inbox/migrations': 2,
}

/** Migrations over which the release before does not work, each with the release that made it and why that was needed. */
const contractions: Readonly<Record<string, string>> = {}

it.each(Object.entries(before))(
  '%s: what came after 0.1.0 only expands, so that an upgrade can be taken back',
  (folder, count) => {
    const files = readdirSync(ROOT + folder)
      .filter((name) => name.endsWith('.sql'))
      .sort()
    const others = files
      .slice(count)
      .filter((name) => !name.endsWith('.expand.sql') && !(`${folder}/${name}` in contractions))
    expect(
      others,
      'Name it NNNN_name.expand.sql when it only adds tables, nullable or defaulted columns, or indexes. Remove and narrow one release later.',
    ).toEqual([])
  },
)
