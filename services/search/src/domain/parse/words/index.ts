import { german } from './de.ts'
import { english } from './en.ts'
import { french } from './fr.ts'
import type { LanguageWords } from './language-words.ts'

export const vocabularies: readonly LanguageWords[] = [english, french, german]
