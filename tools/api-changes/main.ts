import { changesSinceRelease, lastVersion } from './last-release.ts'
import { installOasdiff } from './oasdiff.ts'

const say = (line: string): boolean => process.stdout.write(`${line}\n`)

if (installOasdiff()) {
  const changes = await changesSinceRelease()
  for (const change of changes) say(change)
  if (changes.length === 0) say(`docs/openapi.json breaks no caller of ${lastVersion()}`)
  else {
    say(`docs/openapi.json breaks callers of ${lastVersion()}; docs/api-changes.md says what to do`)
    process.exitCode = 1
  }
} else {
  say('not checked: oasdiff needs Go 1.21 or newer, or Python to fetch Go with')
  if (process.env.CI !== undefined) process.exitCode = 1
}
