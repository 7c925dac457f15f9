/** Adds `URL.parse`, which returns null where the constructor throws. oidc-provider uses it, and Node 20 lacks it. */
if (!('parse' in URL)) {
  Object.defineProperty(URL, 'parse', {
    configurable: true,
    writable: true,
    value: (url: string, base?: string) => (URL.canParse(url, base) ? new URL(url, base) : null),
  })
}
