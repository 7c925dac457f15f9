import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Broker, noBroker, startBroker } from './kafka-broker.fixture.ts'

const run = promisify(execFile)
const echo = fileURLToPath(new URL('./kafka-echo.fixture.ts', import.meta.url))

describe.skipIf(noBroker !== undefined)(`TLS and SASL ${noBroker ?? ''}`, () => {
  let broker: Broker
  beforeAll(async () => {
    broker = await startBroker({
      secure: async (port, folder) => {
        const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
        const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
        const output = ['-nodes', '-keyout', key, '-out', certificate, '-days', '1']
        await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...output, ...subject])
        const oneLine = async (path: string) => (await readFile(path, 'utf8')).trim().replaceAll('\n', ' \\\n ')
        const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;'
        const plain = `org.apache.kafka.common.security.plain.PlainLoginModule required user_praxis="secret-of-${port}";`
        return [
          'ssl.keystore.type=PEM',
          `ssl.keystore.key=${await oneLine(key)}`,
          `ssl.keystore.certificate.chain=${await oneLine(certificate)}`,
          'sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN',
          `listener.name.secure.scram-sha-512.sasl.jaas.config=${scram}`,
          `listener.name.secure.plain.sasl.jaas.config=${plain}`,
        ]
      },
      formatting: ['--add-scram', 'SCRAM-SHA-512=[name=praxis,password=open-sesame]'],
    })
    await broker.start()
  })
  afterAll(() => broker.stop())

  /** What a process of its own says: Node reads NODE_EXTRA_CA_CERTS only when it starts. */
  const said = async (env: Record<string, string>): Promise<string> => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', echo], {
      env: {
        PATH: process.env.PATH,
        KAFKA_URL: broker.secureUrl,
        KAFKA_PREFIX: 'tls.',
        KAFKA_USERNAME: 'praxis',
        ...env,
      },
    })
    return stdout.trim()
  }
  const trusting = () => ({ NODE_EXTRA_CA_CERTS: join(broker.folder, 'certificate.pem') })

  it('speaks TLS and signs in with SCRAM or a plain password', async () => {
    const port = new URL(broker.secureUrl.replace('kafka+ssl', 'http')).port
    const scram = { KAFKA_SASL: 'scram-sha-512', KAFKA_PASSWORD: 'open-sesame' }
    expect(await said({ ...trusting(), ...scram })).toBe('received')
    expect(await said({ ...trusting(), KAFKA_SASL: 'plain', KAFKA_PASSWORD: `secret-of-${port}` })).toBe('received')
  })

  it('refuses a wrong password and a broker whose certificate nobody vouches for', async () => {
    const wrong = { KAFKA_SASL: 'scram-sha-512', KAFKA_PASSWORD: 'abracadabra' }
    expect(await said({ ...trusting(), ...wrong })).toMatch(/^refused: .*authentication/i)
    const right = { KAFKA_SASL: 'scram-sha-512', KAFKA_PASSWORD: 'open-sesame' }
    expect(await said(right)).toMatch(/^refused: .*certificate/)
  })
})
