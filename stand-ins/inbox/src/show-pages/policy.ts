import { createHash } from 'node:crypto'
import { style } from './style.ts'

const styleHash = createHash('sha256').update(style).digest('base64')

/** The content security policy of our own pages: no script, one known style, frames of this server only. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The content security policy of a mail's HTML, which other people have written in part: its own styles and nothing else,
 * in a separate origin.
 */
export const sandboxPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox"
