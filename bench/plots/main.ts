import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { Result } from '../harness/save.ts'
import { plots } from './plots.ts'

/** `tsx bench/plots/main.ts`: draws `docs/figures/*.svg` from `docs/figures/*.json`, the results that the documents speak of. */
const FOLDER = fileURLToPath(new URL('../../docs/figures/', import.meta.url))

const results: Result[] = []
await mkdir(FOLDER, { recursive: true })
for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.json')))
  results.push(JSON.parse(await readFile(`${FOLDER}${file}`, 'utf8')))

for (const { name, specOf } of plots) {
  const spec = specOf(results)
  if (spec === undefined) continue
  const view = new View(parse(compile(spec).spec), { renderer: 'none' })
  await writeFile(`${FOLDER}${name}.svg`, await view.toSVG())
  process.stdout.write(`docs/figures/${name}.svg\n`)
}
