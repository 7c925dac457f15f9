import { isIPv6 } from 'node:net'

/** Addresses that stand for every address of a machine, and the one of them that the machine itself can ask. */
const EVERY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Where this machine reaches a server that listens on this host and port. */
export const gatewayUrl = (host: string, port: number): string => {
  const reached = EVERY[host] ?? host
  return `http://${isIPv6(reached) ? `[${reached}]` : reached}:${port}`
}
