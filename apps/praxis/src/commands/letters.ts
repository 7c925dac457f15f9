import { internalRoutes, type LetterFault, type LetterPage } from '@praxis/contracts'
import { Command } from 'commander'
import { type CountryChoice, chosen, countryOption } from '../countries.ts'
import { patientPeer } from '../peers.ts'
import { printRow } from '../print.ts'

export const lettersCommand = (): Command =>
  new Command('letters')
    .description(
      'messages that could not go yet: for each channel and cause how many, since when, and what to do; then the oldest 100, ' +
        'one a line: country, message, recipient, subject, channel, cause, tries, since, next try, given up at',
    )
    .addOption(countryOption())
    .action(async (choice: CountryChoice) => {
      const patient = await patientPeer()
      for (const country of chosen(choice)) {
        const page = await patient.call(internalRoutes.letterPage, { params: { country } })
        print(country, page)
      }
    })

const print = (country: string, { totals, letters }: LetterPage): void => {
  for (const { channel, fault, letters: count, since } of totals)
    printRow(country, channel, fault, count, since, whatToDo[fault])
  for (const { kind, recipient, subject, channel, fault, tries, since, nextTryAt, expiresAt } of letters)
    printRow(
      country,
      kind,
      recipient,
      `${subject.kind} ${subject.id}`,
      channel,
      fault,
      tries,
      since,
      nextTryAt,
      expiresAt,
    )
}

const whatToDo: Readonly<Record<LetterFault, string>> = {
  mailbox: 'nothing: each goes when its mailbox opens, or another way',
  channel: "see the channel in notification's /health/ready and its log; all go when it answers",
  order: 'nothing: each goes after an earlier one to the same person about the same subject',
  defect: "find the subject in notification's log and repair what failed; each goes then",
}
