import { createHash } from 'node:crypto'
import { countries } from '@praxis/contracts'
import { htmlEscape } from 'escape-goat'
import type { DemoPerson } from '../domain/people.ts'

const style = `:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 2rem 1rem }
ul { list-style: none; padding: 0 }
button { font: inherit; width: 100%; text-align: start; padding: .75rem 1rem; margin-bottom: .5rem; border: 1px solid; border-radius: .5rem; background: none; cursor: pointer }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px }
small { display: block }`

/** One button for each demo person. Needs no script. */
export const signInPage = (people: Iterable<DemoPerson>): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in to Praxis</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Who would you like to be?</h1>
<p>These people are made up. There is no password, because this issuer never runs in production.</p>
<form method="post">
<ul>
${[...people].map(button).join('\n')}
</ul>
</form>
</main>
</body>
</html>
`

const button = ({ id, name, role, country }: DemoPerson): string =>
  htmlEscape`<li><button name="person" value="${id}">${name} <small>${role}, ${countries[country].name}</small></button></li>`

/**
 * The content security policy: no script, one known style, and a form that may lead to the pages that asked for the
 * sign-in.
 */
export const pagePolicy = (redirectUris: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    ["form-action 'self'", ...new Set(redirectUris.map((uri) => new URL(uri).origin))].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
