/** One line on stdout for people and programs alike: columns separated by tabs. */
export const printRow = (...columns: readonly (string | number)[]): void => {
  process.stdout.write(`${columns.join('\t')}\n`)
}
