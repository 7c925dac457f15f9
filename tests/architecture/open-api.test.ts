import { fileURLToPath } from 'node:url'
import { routes } from '@praxis/contracts'
import { expect, it } from 'vitest'
import { clientTypes } from '../../packages/client/src/types.fixture.ts'
import { openApi } from '../../services/gateway/src/docs/open-api.ts'

const description = `${JSON.stringify(openApi(routes), null, 2)}\n`
const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

it('docs/openapi.json describes the routes', async () => {
  await expect(description).toMatchFileSnapshot(pathOf('docs/openapi.json'))
})

it("the client's types are those of the description", async () => {
  await expect(await clientTypes(description)).toMatchFileSnapshot(pathOf('packages/client/src/api.ts'))
})
