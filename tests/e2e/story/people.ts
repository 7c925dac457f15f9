import { expect, test } from 'vitest'
import type { Praxis } from '../instance.ts'

export const peopleChapter = (praxis: () => Praxis): void => {
  test('the demo people are listed one a line: name, role, country', async () => {
    const lines = (await praxis().praxis('token')).trim().split('\n')
    const rows = lines.map((line) => line.split('\t'))
    for (const row of rows) expect(row).toHaveLength(3)
    for (const country of ['fr', 'de']) {
      const roles = rows.filter(([, , where]) => where === country).map(([, role]) => role)
      expect(new Set(roles)).toEqual(new Set(['patient', 'practitioner', 'staff', 'admin']))
    }
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length)
  })

  test('a token is printed alone, and is who it says', async () => {
    const token = await praxis().token('Camille Durand')
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    const me = await praxis().get('/fr/v1/patients/me', { token })
    expect(me).toMatchObject({ status: 200, body: { givenName: 'Camille', familyName: 'Durand', country: 'fr' } })
  })
}
