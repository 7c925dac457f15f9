import type { Language } from '@praxis/contracts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Words } from './words.ts'

/** Every string of every message, by language. */
export const words: Readonly<Record<Language, Words>> = { en, fr, de }
