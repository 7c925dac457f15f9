/** What oidc-provider uses of Node 22 and Node 20 lacks: `URL.parse`, which gives null where the constructor throws. */
if (!('parse' in URL)) {
  Object.defineProperty(URL, 'parse', {
    configurable: true,
    writable: true,
    value: (url: string, base?: string) => (URL.canParse(url, base) ? new URL(url, base) : null),
  })
}
