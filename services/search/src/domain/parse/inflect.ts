import type { Language } from '@praxis/contracts'
import { foldings } from './fold.ts'

type Inflection = readonly [ending: string, forms: readonly string[]]

/** Further forms of a word by its ending, the longest ending first. The ending is replaced. */
const endings: Readonly<Record<Language, readonly Inflection[]>> = {
  en: [
    ['y', ['ies']],
    ['s', []],
    ['', ['s', 'es']],
  ],
  fr: [
    ['teur', ['teurs', 'trice', 'trices', 'teuse', 'teuses']],
    ['eur', ['eurs', 'euse', 'euses']],
    ['ier', ['iers', 'iere', 'ieres']],
    ['ien', ['iens', 'ienne', 'iennes']],
    ['al', ['ale', 'aux', 'ales']],
    ['el', ['els', 'elle', 'elles']],
    ['if', ['ifs', 'ive', 'ives']],
    ['e', ['es']],
    ['s', []],
    ['', ['s', 'e', 'es']],
  ],
  de: [
    [
      'arzt',
      [
        'arztin',
        'aerztin',
        'arzte',
        'aerzte',
        'arzten',
        'aerzten',
        'arztinnen',
        'aerztinnen',
        'arztes',
        'arzts',
        'arztpraxis',
        'arztpraxen',
        'arzttermin',
        'arzttermine',
        'arztlich',
        'aerztlich',
        'arztliche',
        'arztlicher',
      ],
    ],
    ['loge', ['login', 'logen', 'loginnen', 'logenpraxis', 'logentermin']],
    ['path', ['pathin', 'pathen', 'pathinnen', 'pathenpraxis']],
    ['ade', ['adin', 'aden', 'adinnen']],
    ['pade', ['padin', 'paden', 'padinnen']],
    ['paede', ['paedin', 'paeden', 'paedinnen']],
    ['eut', ['eutin', 'euten', 'eutinnen']],
    ['ist', ['istin', 'isten', 'istinnen']],
    ['urg', ['urgin', 'urgen', 'urginnen']],
    ['ent', ['entin', 'enten', 'entinnen']],
    ['ast', ['astin', 'asten', 'astinnen']],
    ['er', ['erin', 'ern', 'erinnen', 'ers', 'erpraxis']],
    ['eur', ['eurin', 'eure', 'euren', 'eurinnen']],
    ['tor', ['torin', 'toren', 'torinnen']],
    ['e', ['en', 'er']],
    ['', ['in', 'innen', 'en', 'e', 's']],
  ],
}

/** A phrase and the forms of it that people use: plural and feminine, the ending of each word taken by itself. */
export const inflections = (language: Language, phrase: string): readonly string[] =>
  foldings(phrase).flatMap((form) => {
    const words = form.split(/[^\p{L}\d]+/u).filter(Boolean)
    return combinations(words.map((word) => (word.length < 4 && words.length > 1 ? [word] : formsOf(language, word))))
  })

const formsOf = (language: Language, word: string): readonly string[] => {
  const [ending, forms] = endings[language].find(([each]) => word.endsWith(each)) ?? ['', []]
  const stem = word.slice(0, word.length - ending.length)
  return [word, ...forms.map((form) => stem + form)]
}

const combinations = (choices: readonly (readonly string[])[]): readonly string[] =>
  choices.reduce<readonly string[]>(
    (phrases, forms) => phrases.flatMap((phrase) => forms.map((form) => (phrase === '' ? form : `${phrase} ${form}`))),
    [''],
  )
