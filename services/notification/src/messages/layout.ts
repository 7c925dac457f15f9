import type { Language } from '@praxis/contracts'
import { htmlEscape } from 'escape-goat'
import mjml2html from 'mjml'
import type { Parts } from './text.ts'

/** Fills the layout of one language. It escapes everything in `parts`, which no other code does. */
export type Layout = (parts: Parts) => string

/** Compiles the layout once per language (about 20 ms each); filling one takes some microseconds. */
export const compileLayouts = async (): Promise<Readonly<Record<Language, Layout>>> => {
  const [en, fr, de] = await Promise.all([compile('en'), compile('fr'), compile('de')])
  return { en, fr, de }
}

const compile = async (language: Language): Promise<Layout> => {
  const { html, errors } = await mjml2html(source(language), { validationLevel: 'strict', fonts: {} })
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  // The pieces at even positions are literal text, those at odd positions are names of parts.
  const pieces = html.split(/\{\{(\w+)\}\}/)
  return (parts) => {
    const filled = values(parts)
    return pieces.map((piece, place) => (place % 2 === 0 ? piece : filled.get(piece))).join('')
  }
}

const values = ({ details, ...texts }: Parts): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(texts).map(([name, text]): [string, string] => [name, htmlEscape(text)]),
    ['details', details.map(({ label, value }) => row(label, value)).join('')],
  ])

const row = (label: string, value: string): string =>
  htmlEscape`<tr><th scope="row" class="muted">${label}</th><td class="ink">${value}</td></tr>`

/** The styles have colours for a light and a dark scheme. Clients that would invert a light mail leave such a mail as it is. */
const source = (language: Language): string => `
<mjml lang="${language}" dir="ltr">
  <mj-head>
    <mj-title>{{subject}}</mj-title>
    <mj-preview>{{lead}}</mj-preview>
    <mj-raw>
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.5" color="#1b2733" />
    </mj-attributes>
    <mj-style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      h1 { margin: 0; font-size: 24px; line-height: 1.25; }
      th { padding: 4px 16px 4px 0; text-align: left; white-space: nowrap; vertical-align: top; font-weight: normal; color: #51606e; }
      td.ink { padding: 4px 0; vertical-align: top; }
      @media (prefers-color-scheme: dark) {
        body, .page, .page > table { background: #12181f !important; }
        .card, .card > table { background: #1d2630 !important; }
        .ink div, .ink, h1 { color: #eef2f6 !important; }
        .muted div, .muted { color: #b3bfca !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body width="600px" background-color="#f2f5f8" css-class="page">
    <mj-section background-color="#ffffff" css-class="card" padding="32px 8px 16px">
      <mj-column>
        <mj-text css-class="ink"><h1>{{heading}}</h1></mj-text>
        <mj-text css-class="ink">{{lead}}</mj-text>
        <mj-table font-size="16px" line-height="1.5" color="#1b2733">{{details}}</mj-table>
        <mj-text css-class="ink">{{note}}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="8px">
      <mj-column>
        <mj-text css-class="muted" font-size="14px" color="#51606e">{{footer}}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`
