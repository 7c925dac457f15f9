export interface Asked {
  readonly token?: string | undefined
  readonly body?: unknown
  readonly key?: string | undefined
}

export interface Answer {
  readonly status: number
  /** Of any route, for the assertions of tests; empty when there was no body. */
  readonly body: Record<string, unknown>
}

/** One request of a JSON API, with an access token and an `Idempotency-Key` when given. */
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
