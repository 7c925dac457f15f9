export interface Asked {
  readonly token?: string | undefined
  readonly body?: unknown
  readonly key?: string | undefined
}

export interface Answer {
  readonly status: number
  /** The body of any route, for the assertions of tests. Empty when there was no body. */
  readonly body: Record<string, unknown>
}

/** Sends one request to a JSON API, with an access token and an `Idempotency-Key` when they are given. */
export const ask = async (method: string, url: string, { token, body, key }: Asked = {}): Promise<Answer> => {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
}
