import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withSecretFiles } from './secret-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'praxis-secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a secret is read from its file, and other variables stay', async () => {
  const path = join(folder, 'secret')
  await writeFile(path, 'hush\n')
  const env = await withSecretFiles({ CLIENT_SECRET_FILE: path, PORT: '1' }, ['CLIENT_SECRET', 'DATABASE_URL'])
  expect(env).toMatchObject({ CLIENT_SECRET: 'hush', PORT: '1' })
  expect(env).not.toHaveProperty('DATABASE_URL')
})

test('a missing file and a secret given twice are refused by name', async () => {
  const missing = { CLIENT_SECRET_FILE: join(folder, 'none') }
  await expect(withSecretFiles(missing, ['CLIENT_SECRET'])).rejects.toThrow('CLIENT_SECRET_FILE names a file')
  const twice = { CLIENT_SECRET: 'a', CLIENT_SECRET_FILE: folder }
  await expect(withSecretFiles(twice, ['CLIENT_SECRET'])).rejects.toThrow('both set')
})
