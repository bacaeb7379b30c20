import type { VendorOperation } from '@bookbag/core/vendor'
import * as documents from './documents.ts'
import * as changes from './documents-changes.ts'
import * as finance from './documents-finance.ts'
import * as goodwill from './documents-goodwill.ts'
import * as payments from './documents-payments.ts'
import * as returns from './documents-returns.ts'
import * as webhooks from './documents-webhooks.ts'

const TEXTS = [documents, changes, finance, goodwill, payments, returns, webhooks].flatMap((each) => Object.values(each))
const HEAD = /\b(query|mutation) (\w+)[^{]*\{\s*(?:\w+:\s*)?(\w+)/

/** What is sent, read off the documents themselves, so that none is forgotten: a change by Shopify's name for it, a question by its first field and ours. */
export const OPERATIONS: VendorOperation[] = TEXTS.flatMap((text) => {
  const [, type, name, field] = HEAD.exec(String(text)) ?? []
  if (type === undefined || field === undefined) return []
  return [type === 'mutation' ? { name: field, kind: 'write' as const } : { name: `query ${name}`, kind: 'read' as const }]
})
