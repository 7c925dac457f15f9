/** Prints one line on stdout, with tabs between its columns, so that both people and programs can read it. */
export const printRow = (...columns: readonly (string | number)[]): void => {
  process.stdout.write(`${columns.join('\t')}\n`)
}
