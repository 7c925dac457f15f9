import type { RunningInstance } from '@praxis/instance'

interface Welcome {
  readonly instance: RunningInstance
  readonly home: string
  readonly logPath: string
  readonly tookMs: number
}

/** The text for a person who has just started Praxis. */
export const welcome = ({ instance: { url }, home, logPath, tookMs }: Welcome): string => `
Praxis runs at ${url} (ready in ${(tookMs / 1000).toFixed(1)} s)

  search    curl '${url}/fr/v1/search?q=dentist+within+10km+of+Paris+with+availability+this+week'
  API page  ${url}/docs
  messages  ${url}/dev/inbox
  people    npm run -s praxis -- token          who can sign in
  token     npm run -s praxis -- token <name>   an access token of one of them

  data ${home}, log ${logPath}; Ctrl-C stops
`
