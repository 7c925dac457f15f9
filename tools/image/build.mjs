import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../install.mjs'

/**
 * Makes in `folder` what the Dockerfile makes in the image, as far as a folder can hold it. `path` finds Node and npm.
 * Returns the image's variables and its command. Throws when an instruction fails.
 */
export const buildImage = (folder, path) => {
  const image = { env: { PATH: path }, command: [] }
  mkdirSync(join(folder, 'home'), { recursive: true })
  for (const { name, text } of instructions()) {
    if (name === 'COPY') copy(folder, text.split(/\s+/))
    if (name === 'ENV') Object.assign(image.env, variables(folder, text))
    if (name === 'CMD') image.command = JSON.parse(text)
    if (name === 'RUN') run(folder, text, image.env)
  }
  return image
}

const instructions = () =>
  readFileSync(`${root}Dockerfile`, 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name] = line.split(' ', 1)
      return { name, text: line.slice(name.length).trim() }
    })

const copy = (folder, words) => {
  // The second stage follows the first in the same folder.
  if (words[0].startsWith('--from')) return
  const to = words.pop()
  // As .dockerignore says.
  const filter = (source) => !source.endsWith('/node_modules') && !source.endsWith('.test.ts')
  for (const word of words) cpSync(`${root}${word}`, join(folder, to === './' ? word : to), { recursive: true, filter })
}

const run = (folder, command, env) => {
  // npm finds its registry and its certificates in the environment of this machine.
  const { status } = spawnSync('sh', ['-ec', command], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`the Dockerfile's "${command}" failed`)
}

const variables = (folder, text) =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [
      name,
      value.replace('/home/node', join(folder, 'home')),
    ]),
  )
