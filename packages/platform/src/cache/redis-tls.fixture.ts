import { openRedisCache } from '@praxis/platform/engines'
import pino from 'pino'

/** Run as a process of its own: Node reads NODE_EXTRA_CA_CERTS once, at its start. Says what it read back. */
const [url = ''] = process.argv.slice(2)
const cache = await openRedisCache({ url, cluster: false, log: pino({ level: 'silent' }) })
try {
  await cache.check()
  await cache.set('kept', Buffer.from('over TLS'))
  process.stdout.write(String(await cache.get('kept')))
} catch (error) {
  process.stdout.write(error instanceof Error ? error.name : 'failed')
} finally {
  await cache.stop()
}
