import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Folders whose files the pages name. */
const TREES = ['apps', 'bench', 'docs', 'packages', 'services', 'stand-ins', 'tests', 'tools', '.ci', '.github']
/** A file name with one of these endings is a file of the repository, also where a page leaves out its folder. */
const SOURCE = /\.(ts|mjs|cjs|sql|md|yaml|xml)$/

const files = [...TREES, '.'].flatMap((tree) =>
  readdirSync(join(root, tree), { recursive: tree !== '.', withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length)),
)
const pages = files.filter((path) => path.endsWith('.md') && (!path.includes('/') || /^docs\/|README\.md$/.test(path)))
/** CHANGELOG.md says what there was. */
const present = pages.filter((path) => path !== 'CHANGELOG.md')

describe.each(present)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8')

  it('links to files that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*/, ''))
    const relative = targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    expect(relative.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([])
  })

  it('names files and folders that exist', () => {
    const code = [...text.matchAll(/```[\s\S]*?```|`([^`]+)`/g)].map(([block, span]) => span ?? block)
    const words = code.flatMap((each) => each.split(/[\s,;()]+/)).map((word) => word.replace(/[.:]+$/, ''))
    expect(words.filter((word) => !isKnown(word, page))).toEqual([])
  })
})

/** True for what is no path of the repository, and for a path that leads to a file or a folder. */
const isKnown = (word: string, page: string): boolean => {
  const folder = dirname(page)
  if (TREES.some((tree) => word.startsWith(`${tree}/`))) return files.some(startsAs(word))
  if (folder !== '.' && /^(src|migrations)\//.test(word)) return files.some(startsAs(`${folder}/${word}`))
  if (SOURCE.test(word) && !word.startsWith('/')) return files.some(endsAs(word))
  return true
}

/** In a path of a page, `*` and `<name>` stand for a part of one file's or folder's name. */
const patternOf = (path: string): string =>
  path
    .replace(/\/$/, '')
    .replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\*|<[^>]*>/g, '[^/]*')

const startsAs = (path: string): ((file: string) => boolean) => matcher(`^${patternOf(path)}(/|$)`)
const endsAs = (path: string): ((file: string) => boolean) => matcher(`(^|/)${patternOf(path)}$`)
const matcher = (pattern: string): ((file: string) => boolean) => {
  const expression = new RegExp(pattern)
  return (file) => expression.test(file)
}
