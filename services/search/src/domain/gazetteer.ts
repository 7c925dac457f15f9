import { phraseKeys } from './parse/fold.ts'
import { spellingOf } from './parse/spelling.ts'

/** A town or quarter that a search can be centred on. */
export interface Town {
  /** The names in the language of its country. */
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly population: number
  /** The territory in which it lies, far from the rest of its country: `Réunion`. The first name is its own. */
  readonly territory?: readonly string[]
}

export interface Gazetteer {
  /** Towns called by these folded words, the best known first. */
  readonly find: (key: string) => readonly Town[]
  /** The only larger town whose name differs from this word by one misspelling. */
  readonly guess: (word: string) => Town | undefined
}

/** A name by which a town is found. `weight` is its population, reduced for a name that is not its own. */
export interface TownName {
  readonly key: string
  readonly weight: number
}

/** A short form of a town's name counts for a fifth, because it may be the full name of another town. */
const SHORT_FORM_WEIGHT = 0.2
/**
 * The weight of a territory's town. A name that it shares with a town of the mainland means the mainland's town, however
 * small.
 */
const FAR_AWAY = 1e-9
/**
 * Misspellings are recognised only for towns of at least this population, because the names of small towns are too similar.
 * No misspelling means a territory's town.
 */
const GUESSED_FROM = 10_000
/** The population from which a hyphenated town is also found by one half of its name. */
const KNOWN_BY_ITS_FIRST_HALF = 20_000
const commonHalves = new Set([
  'saint',
  'sainte',
  'sankt',
  'st',
  'ste',
  'bad',
  'gross',
  'klein',
  'alt',
  'neu',
  'neue',
  'mont',
  'pont',
  'port',
  'fort',
  'vaux',
  'villa',
  'notre',
  'petit',
  'grand',
])

/**
 * All names under which people look for a town: `Frankfurt am Main` also `Frankfurt`, `Halle (Saale)` also `Halle`,
 * `Aix-en-Provence` also `Aix`, `Saint-Denis` also `St Denis`, `Köln` also `Koeln`.
 */
const namesOf = ({ name, population }: Pick<Town, 'name' | 'population'>): readonly TownName[] => {
  const plain = name.replace(/\s*\(.*\)|\/.*$/, '')
  const short = plain.replace(
    /[ -](am|an der|a\.d\.|im|in der|in|vor der|bei|ob der|sur|en|lès|les|des|de|du|la|sous|aux|le|d['’])[ -].*$/i,
    '',
  )
  const half = population >= KNOWN_BY_ITS_FIRST_HALF ? (/^(\p{L}{4,})-/u.exec(plain)?.[1] ?? plain) : plain
  const full = [name, plain].map((each) => [each, population] as const)
  const shortened = [short, half].map((each) => [each, population * SHORT_FORM_WEIGHT] as const)
  return [...full, ...shortened.filter(([each]) => each !== plain && each !== '')]
    .flatMap(([each, weight]) => phraseKeys(each).map((key) => ({ key, weight })))
    .filter(({ key }) => !commonHalves.has(key))
    .flatMap(({ key, weight }) => abbreviations(key).map((form) => ({ key: form, weight })))
}

const abbreviations = (key: string): readonly string[] => {
  const short = key.replace(/\b(saint|sankt)\b/g, 'st').replace(/\bsainte\b/g, 'ste')
  return short === key ? [key] : [key, short]
}

/** Builds the look-up of one country. `foreignNames` maps foreign names to local ones. */
export const makeGazetteer = (towns: readonly Town[], foreignNames: Readonly<Record<string, string>>): Gazetteer => {
  const byKey = new Map<string, { town: Town; weight: number }[]>()
  const add = (key: string, town: Town, weight: number): void => {
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, [{ town, weight }])
    else if (!known.some((each) => each.town === town)) known.push({ town, weight })
  }
  for (const town of towns) {
    for (const { key, weight } of namesOf(town))
      add(key, town, town.territory === undefined ? weight : weight * FAR_AWAY)
    for (const key of territoryKeys(town)) add(key, town, town.population)
  }
  for (const known of byKey.values()) known.sort((a, b) => b.weight - a.weight)
  for (const [foreign, local] of Object.entries(foreignNames)) {
    const town = phraseKeys(local).flatMap((key) => byKey.get(key) ?? [])[0]?.town
    if (town !== undefined) for (const key of phraseKeys(foreign)) add(key, town, town.population)
  }
  const guess = spellingOf(
    [...byKey].flatMap(([key, [best]]) =>
      best !== undefined && best.town.population >= GUESSED_FROM && best.town.territory === undefined
        ? [[key, best.town] as const]
        : [],
    ),
  )
  return { find: (key) => (byKey.get(key) ?? []).map(({ town }) => town), guess }
}

/** `Saint-Denis Réunion`, `Saint-Denis de La Réunion`, and the territory alone, which is its largest town. */
const territoryKeys = ({ name, territory = [] }: Town): readonly string[] =>
  territory.flatMap((each) => [each, `${name} ${each}`, `${name} de ${each}`, `${name} en ${each}`].flatMap(phraseKeys))
