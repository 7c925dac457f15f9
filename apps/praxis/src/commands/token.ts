import { demoPeople } from '@praxis/demo'
import { Command } from 'commander'
import { demoToken } from '../demo-token.ts'
import { findPerson } from '../find-person.ts'
import { printRow } from '../print.ts'

export const tokenCommand = (): Command =>
  new Command('token')
    .description('print an access token of a demo person; without a name, list them: name, role, country')
    .argument('[person...]', 'a name, or a part of it that only one person has')
    .action(async (words: string[]) => {
      if (words.length === 0) for (const { name, role, country } of demoPeople) printRow(name, role, country)
      else printRow(await demoToken(findPerson(demoPeople, words.join(' '))))
    })
