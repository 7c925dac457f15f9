/** The API page. It loads Scalar's own script from this server, and the script reads our document. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Praxis API</title>
<link rel="icon" href="data:,">
</head>
<body>
<div id="app"></div>
<noscript>The OpenAPI document is at <a href="/docs/openapi.json">/docs/openapi.json</a>.</noscript>
<script src="/docs/scalar.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

/** Switches off everything that Scalar would fetch from other servers or send to them. */
export const startScript = `Scalar.createApiReference('#app', ${JSON.stringify({
  url: '/docs/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  persistAuth: true,
  authentication: { preferredSecurityScheme: 'accessToken' },
  agent: { disabled: true },
  showDeveloperTools: 'never',
  defaultOpenAllTags: true,
})})
`

/** Allows only our own scripts and requests. Inline styles are allowed, because Scalar writes its styles into the page. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
