import type { ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { DEFAULT_MAX_BYTES } from '../http.ts'
import { readBody } from '../read-body.ts'

/** Stripe's SDK reads a body without a limit and redirects along: this reads it first, within the SDK's own deadline. */
export const limitedFetch =
  ({ fetch }: Pick<ConnectorDeps, 'fetch'>): typeof globalThis.fetch =>
  async (url, init) => {
    const response = await fetch(url, { ...init, redirect: 'error' })
    try {
      const text = await readBody(response, DEFAULT_MAX_BYTES, init?.signal ?? new AbortController().signal)
      if (response.ok) JSON.parse(text)
      return new Response(text, { status: response.status, headers: response.headers })
    } catch (cause) {
      if (cause instanceof SyntaxError) throw new ConnectorError({ kind: 'bad-answer', vendor: 'Stripe', message: 'Stripe’s answer is not JSON. Nothing was taken from it.' })
      if (cause instanceof RangeError) throw new ConnectorError({ kind: 'bad-answer', vendor: 'Stripe', message: 'Stripe’s answer is larger than is read.' })
      throw cause
    }
  }
