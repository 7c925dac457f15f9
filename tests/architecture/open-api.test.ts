import { fileURLToPath } from 'node:url'
import { routes } from '@praxis/contracts'
import { expect, it } from 'vitest'
import { openApi } from '../../services/gateway/src/docs/open-api.ts'

it('docs/openapi.json describes the routes', async () => {
  const path = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url))
  await expect(`${JSON.stringify(openApi(routes), null, 2)}\n`).toMatchFileSnapshot(path)
})
