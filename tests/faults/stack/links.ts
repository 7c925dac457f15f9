import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What happens to the line between two parts of a stack; see `npm run stack -- network --help`. */
export interface Weather {
  readonly state: 'open' | 'hang' | 'cut'
  readonly delayMs: number
}

export const hang: Weather = { state: 'hang', delayMs: 0 }
export const cut: Weather = { state: 'cut', delayMs: 0 }
export const slow = (delayMs: number): Weather => ({ state: 'open', delayMs })
const fair: Weather = { state: 'open', delayMs: 0 }

export interface Links {
  spoil(link: string, weather: Weather): Promise<void>
  mend(link: string): Promise<void>
}

/** The lines between the parts of the stack in this folder. */
export const linksOf = async (home: string): Promise<Links> => {
  const { controlPort }: { controlPort: number } = JSON.parse(await readFile(join(home, 'network.json'), 'utf8'))
  const spoil = async (link: string, weather: Weather): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${controlPort}/links/${link}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(weather),
    })
    if (!answer.ok) throw new Error(`${link}: ${await answer.text()}`)
  }
  return { spoil, mend: (link) => spoil(link, fair) }
}
