export type Settings = Readonly<Record<string, string | number>>

/** Settings for a laptop or a small server. Durability stays at PostgreSQL's defaults: fsync and synchronous commit are on. */
const defaults: Settings = {
  listen_addresses: '127.0.0.1',
  // There is no Unix socket, because it would need a short path that both accounts can write to.
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: 200,
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  // Only messages about the server's lifecycle, because error messages, details and statements quote rows with personal data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

export const settingsWith = (own: Settings): Settings => ({ ...defaults, ...own })

export const asFlags = (settings: Settings): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
