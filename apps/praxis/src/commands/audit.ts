import { Command } from 'commander'
import { auditCountry } from '../audit/audit.ts'
import { type CountryChoice, chosen, countryOption } from '../countries.ts'
import { operatorPeers } from '../peers.ts'
import { printRow } from '../print.ts'
import { showProgress } from '../progress.ts'

export const auditCommand = (): Command =>
  new Command('audit')
    .description(
      'compare bookings, booked time, slot rings and index of every practitioner; one line for each difference that ' +
        'lasts: country, practitioner, what, detail; then how many there are. Exits with 1 when there is one',
    )
    .addOption(countryOption())
    .action(async (choice: CountryChoice) => {
      const peers = await operatorPeers()
      let [practitioners, differences] = [0, 0]
      for (const country of chosen(choice)) {
        const progress = showProgress(`Comparing ${country}`)
        const audited = await auditCountry(peers, country, progress.update).finally(progress.stop)
        for (const { practitionerId, what, detail } of audited.differences)
          printRow(country, practitionerId, what, detail)
        practitioners += audited.practitioners
        differences += audited.differences.length
      }
      printRow('practitioners', practitioners)
      printRow('differences', differences)
      if (differences > 0) process.exitCode = 1
    })
