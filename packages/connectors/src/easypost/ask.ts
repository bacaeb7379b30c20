import type { ConnectorDeps } from '@bookbag/core/connector'
import type { ZodType } from 'zod'
import { z } from 'zod'
import { requestJson } from '../http.ts'
import { ErrorAnswer } from './payloads.ts'

export const VENDOR = 'EasyPost'

export const EasypostCredentials = z.object({
  apiKey: z.string().min(1),
  /** As entered at EasyPost's webhook; left out, its notices are not taken. */
  webhookSecret: z.string().min(1).optional(),
  /** What a return parcel weighs where nobody says. */
  parcelGrams: z.coerce.number().int().positive().optional(),
  /** Where the API is reached; left out, EasyPost's production host. */
  baseUrl: z.url().optional(),
})
export type EasypostCredentials = z.infer<typeof EasypostCredentials>

type Question<T> = { path: string; body?: unknown; isWrite: boolean; schema: ZodType<T>; expected?: (status: number, code: string | null) => T | undefined }
export type Ask = <T>(question: Question<T>) => Promise<T>

/** EasyPost's own word for what is wrong: "TRACKER.CREATE.ERROR". */
const codeOf = (body: unknown): string | null => {
  const read = ErrorAnswer.safeParse(body)
  return read.success ? read.data.error.code : null
}

export const createAsk =
  ({ apiKey, baseUrl }: EasypostCredentials, deps: ConnectorDeps): Ask =>
  <T>({ path, body, isWrite, schema, expected }: Question<T>) =>
    requestJson<T>(deps, {
      vendor: VENDOR,
      url: `${(baseUrl ?? 'https://api.easypost.com').replace(/\/+$/, '')}/v2${path}`,
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Basic ${btoa(`${apiKey}:`)}` },
      ...(body === undefined ? {} : { body }),
      isWrite,
      schema,
      ...(expected ? { expected: (status: number, answer: unknown) => expected(status, codeOf(answer)) } : {}),
    })
