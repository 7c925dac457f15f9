import { type CountryCode, countries, type Language } from '@praxis/contracts'
import { specialtySynonyms } from '../../domain/specialty-synonyms.ts'

/** Words come folded from a search, so the index folds before it stems: both sides stem the same spelling. */
const filtersIn: Readonly<Record<Language, { readonly fold: readonly string[]; readonly stem: string }>> = {
  // `l'ostéopathe` is found by `ostéopathe`.
  fr: { fold: ['french_elision', 'lowercase', 'asciifolding'], stem: 'light_french' },
  // `Müller`, `Mueller` and `Muller` become one word.
  de: { fold: ['lowercase', 'german_normalization', 'asciifolding'], stem: 'light_german' },
  en: { fold: ['lowercase', 'asciifolding'], stem: 'light_english' },
}

/** The analysers of a country's index, in the language that most of its practices write. */
export const analysisOf = (country: CountryCode) => {
  const language = countries[country].defaultLanguage
  const { fold, stem } = filtersIn[language]
  return {
    filter: {
      french_elision: {
        type: 'elision',
        articles_case: true,
        articles: ['l', 'm', 't', 'qu', 'n', 's', 'j', 'd', 'c', 'jusqu', 'quoiqu', 'lorsqu', 'puisqu'],
      },
      specialty_synonyms: { type: 'synonym', synonyms: specialtySynonyms(language).map((words) => words.join(', ')) },
      stem: { type: 'stemmer', language: stem },
    },
    analyzer: {
      /** Words that the domain has folded already. */
      folded: { type: 'custom', tokenizer: 'whitespace' },
      practice: { type: 'custom', tokenizer: 'standard', filter: [...fold, 'stem'] },
      // Synonyms widen the question alone: in the index each document would bear all names of its specialty.
      practice_search: { type: 'custom', tokenizer: 'standard', filter: [...fold, 'specialty_synonyms', 'stem'] },
    },
  }
}
