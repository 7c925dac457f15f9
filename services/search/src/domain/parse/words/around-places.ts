/** Cities that people name with the number of a district: how many there are. */
export const cityDistricts: Readonly<Record<string, number>> = { Paris: 20, Lyon: 9, Marseille: 16 }

/** What follows the number: `15e`, `11th`. */
export const districtEndings: ReadonlySet<string> = new Set(['e', 'er', 'eme', 'ieme', 'th', 'st', 'nd', 'rd'])
export const districtWords: ReadonlySet<string> = new Set(['arrondissement', 'arr', 'ardt', 'district'])

const along = (preposition: string, names: string): readonly string[] =>
  names.split(' ').map((name) => `${preposition} ${name}`)

/** Rivers and regions that people add to a town's name, whether it is a part of it or not. */
export const surroundings: readonly string[] = [
  ...along('am', 'Main Rhein Neckar Inn Lech Bodensee Harz'),
  ...along(
    'an der',
    'Donau Elbe Oder Saale Ruhr Weser Lahn Mosel Isar Spree Havel Aller Leine Ems Weinstraße Nahe Lippe',
  ),
  ...along('an der', 'Sieg Fulda Werra Enz Rems Fils Brenz Ilm'),
  ...along('im', 'Breisgau Allgäu Taunus Schwarzwald Odenwald'),
  ...along('in', 'Holstein Westfalen Bayern Sachsen Hessen Baden Oldenburg'),
  'in der Pfalz',
  ...along('sur', 'Seine Marne Loire Rhône Saône Mer'),
]

/** Between two towns these words say that they are two, not a city and its quarter. */
export const conjunctions: ReadonlySet<string> = new Set(['and', 'or', 'et', 'ou', 'und', 'oder', 'od'])
