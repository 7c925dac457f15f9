import type { SearchAnswer } from '../e2e/answers.ts'
import type { Praxis } from '../e2e/instance.ts'

/** People who read all the time: results, profiles, free slots and their own bookings. */
export interface Visitors {
  stop(): Promise<void>
}

const SEARCHES = ['dentist within 10km of Paris', 'dentist Paris this week', 'généraliste à Lyon', 'kiné Marseille']

/** Each look follows the last one's answer, whatever it was, after a pause. */
export const startVisitors = async (praxis: Praxis, pauseMs = PAUSE_MS): Promise<Visitors> => {
  const token = await praxis.token('Emma Wilson')
  const { body } = await praxis.get<SearchAnswer>('/fr/v1/search?q=dentist%20Paris')
  const ids = body.results.map(({ practitioner }) => practitioner.id)
  const paths = [
    // A new word in each search makes sure that the answer does not come from a cache.
    (turn: number) =>
      `/fr/v1/search?q=${encodeURIComponent(SEARCHES[turn % SEARCHES.length] ?? '')}&limit=${1 + (turn % 20)}`,
    (turn: number) => `/fr/v1/practitioners/${ids[turn % ids.length]}`,
    (turn: number) => `/fr/v1/practitioners/${ids[turn % ids.length]}/availability`,
    () => '/fr/v1/patients/me',
    () => '/fr/v1/bookings',
  ]
  let ending = false
  const visitor = async (pathOf: (turn: number) => string): Promise<void> => {
    for (let turn = 0; !ending; turn++) {
      await praxis.get(pathOf(turn), { token }).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  const all = Promise.all(paths.map(visitor))
  return {
    stop: async () => {
      ending = true
      await all
    },
  }
}

const PAUSE_MS = 50
