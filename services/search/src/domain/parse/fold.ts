/** Lower case without accents: `Œdème à Gießen` → `oedeme a giessen`. Everything is compared in this form. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')

/** The forms under which people type a word: German umlauts are also written `ae`, `oe`, `ue`. */
export const foldings = (text: string): readonly string[] => {
  const plain = fold(text)
  const spelled = fold(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöü]/g, (letter) => `${fold(letter)}e`),
  )
  return plain === spelled ? [plain] : [plain, spelled]
}

/** The words of a phrase of our own tables, as the tokeniser would cut them. */
export const phraseKeys = (phrase: string): readonly string[] =>
  foldings(phrase).map((form) =>
    form
      .split(/[^\p{L}\d]+/u)
      .filter(Boolean)
      .join(' '),
  )
