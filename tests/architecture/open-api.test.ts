import { fileURLToPath } from 'node:url'
import { routes } from '@praxis/contracts'
import { expect, it } from 'vitest'
import { clientTypes } from '../../packages/client/src/types.fixture.ts'
import { openApi } from '../../services/gateway/src/docs/open-api.ts'

const description = `${JSON.stringify(openApi(routes), null, 2)}\n`
const advice = 'the routes or their schemas have changed: write this file with npm test -- tests/architecture -u'
const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

it('docs/openapi.json describes the routes', async () => {
  await expect(description, advice).toMatchFileSnapshot(pathOf('docs/openapi.json'))
})

it("the client's types are those of the description", async () => {
  await expect(await clientTypes(description), advice).toMatchFileSnapshot(pathOf('packages/client/src/api.ts'))
})
