import { cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fetchFiles, folderOf } from '../jars.ts'
import type { Part } from '../part.ts'

interface KeycloakOptions {
  readonly home: string
  readonly port: number
  readonly managementPort: number
  /** The realm to import at the first start, as JSON. */
  readonly realm: object
  /** Of the administrator `admin`. */
  readonly adminPassword: string
}

export const REALM = 'praxis'

/** Keycloak in development mode, with a copy of its own: it writes beside its programs. */
export const keycloakPart = (options: KeycloakOptions): Part => {
  const folder = join(options.home, 'keycloak')
  const url = `http://127.0.0.1:${options.port}`
  return {
    name: 'keycloak',
    needs: [],
    program: join(folder, 'bin', 'kc.sh'),
    args: [
      'start-dev',
      ...['--http-host', '127.0.0.1', '--http-port', String(options.port)],
      ...['--http-management-port', String(options.managementPort)],
      ...['--cache', 'local', '--import-realm'],
    ],
    env: async () => ({
      PATH: process.env.PATH,
      JAVA_HOME: process.env.JAVA_HOME,
      JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx512m',
      // It is started often and runs for minutes: what is compiled once need not be compiled well.
      JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1',
      KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
      KC_BOOTSTRAP_ADMIN_PASSWORD: options.adminPassword,
    }),
    prepare: async () => {
      await fetchFiles('keycloak')
      if (!(await exists(folder))) await copyDistribution(folderOf('keycloak'), folder)
      const imports = join(folder, 'data', 'import')
      await mkdir(imports, { recursive: true })
      await writeFile(join(imports, `${REALM}.json`), JSON.stringify(options.realm), { mode: 0o600 })
    },
    check: async () => {
      const answer = await fetch(`${url}/realms/${REALM}/.well-known/openid-configuration`, {
        signal: AbortSignal.timeout(2_000),
      })
      if (!answer.ok) throw new Error(`Keycloak answers ${answer.status}`)
      return 'ready'
    },
    address: url,
  }
}

/** The zip holds one folder, named after the version. */
const copyDistribution = async (files: string, to: string): Promise<void> => {
  const [name = ''] = await readdir(files)
  await cp(join(files, name), to, { recursive: true })
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
