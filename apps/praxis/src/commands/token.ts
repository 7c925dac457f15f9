import { demoPeople } from '@praxis/demo'
import { CLI_CLIENT, readSecrets } from '@praxis/instance'
import { Command } from 'commander'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { findPerson } from '../find-person.ts'
import { home, runningInstance } from '../instance.ts'
import { OperatorError } from '../operator-error.ts'
import { printRow } from '../print.ts'

/** The embedded issuer's own grant: its demo people have no password. */
const DEMO_GRANT = 'urn:praxis:demo-person'
const TokenAnswer = Type.Object({ access_token: Type.String() })

export const tokenCommand = (): Command =>
  new Command('token')
    .description('print an access token of a demo person; without a name, list them: name, role, country')
    .argument('[person...]', 'a name, or a part of it that only one person has')
    .action(async (words: string[]) => {
      if (words.length === 0) for (const { name, role, country } of demoPeople) printRow(name, role, country)
      else printRow(await tokenFor(findPerson(demoPeople, words.join(' ')).id))
    })

const tokenFor = async (person: string): Promise<string> => {
  const { issuerUrl } = await runningInstance()
  const secret = (await readSecrets(home()))[CLI_CLIENT] ?? ''
  const answer = await fetch(`${issuerUrl}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${CLI_CLIENT}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: DEMO_GRANT, person }),
    signal: AbortSignal.timeout(5_000),
  }).catch((cause) => {
    throw new OperatorError('Praxis does not answer; see npm run -s praxis -- status', { cause })
  })
  const body: unknown = await answer.json()
  if (answer.ok && Value.Check(TokenAnswer, body)) return body.access_token
  throw new OperatorError(`the issuer gave no token (${answer.status})`)
}
