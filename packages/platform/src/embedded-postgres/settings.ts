export type Settings = Readonly<Record<string, string | number>>

/** Sensible on a laptop or a small server. Durability stays as PostgreSQL's own defaults: fsync and synchronous commit on. */
const defaults: Settings = {
  listen_addresses: '127.0.0.1',
  // Sockets would need a short path that both accounts can write to; loopback with a password does without.
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: 200,
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  // Lifecycle messages only: error messages, details and statements quote rows, and rows hold personal data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

export const settingsWith = (own: Settings): Settings => ({ ...defaults, ...own })

export const asFlags = (settings: Settings): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
