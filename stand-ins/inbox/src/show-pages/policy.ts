import { createHash } from 'node:crypto'
import { style } from './style.ts'

const styleHash = createHash('sha256').update(style).digest('base64')

/** For our own pages: no script at all, one known style, frames of our own. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** For a mail's HTML, which others wrote in part: its own styles and nothing else, in an origin of its own. */
export const sandboxPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox"
