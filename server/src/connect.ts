import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Shop } from '@bookbag/core/shop'
import { z } from 'zod'
import { connectZendesk } from './accounts/connect-zendesk.ts'
import { readSettings, readZendeskAccess } from './env.ts'
import { openDeps, type Undo } from './open-deps.ts'

const USAGE = `Connects a Zendesk account to this server, or changes what is connected:
  ZENDESK_SUBDOMAIN=acme ZENDESK_EMAIL=you@acme.example ZENDESK_API_TOKEN=… (or ZENDESK_OAUTH_TOKEN=…) \\
  node server/src/connect.ts --app ID --installation ID [--key public_key.pem] [--shops shops.json]
The server's own settings (DATABASE_URL, PUBLIC_URL, BOOKBAG_KEY_1) are read as always. Every other system is connected on the admin's page.`

const { values } = parseArgs({ options: { app: { type: 'string' }, installation: { type: 'string' }, key: { type: 'string' }, shops: { type: 'string' } } })
const undo: Undo = []
try {
  if (!values.app || !values.installation) throw new Error(USAGE)
  const deps = await openDeps({ settings: readSettings() }, undo)
  const { accountId, account, intakeUrl } = await connectZendesk(deps, {
    access: readZendeskAccess(),
    appId: values.app,
    installationId: values.installation,
    shops: values.shops ? readShops(values.shops) : [],
    ...(values.key ? { signedUrlKey: readFileSync(values.key, 'utf8') } : {}),
  })
  process.stdout.write(`Connected: ${account}, as account “${accountId}”.\nZendesk’s webhook sends to ${intakeUrl}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'It could not be connected.'}\n`)
  process.exitCode = 1
} finally {
  for (const step of undo.reverse()) await step()
}

function readShops(file: string): Shop[] {
  const parsed = z.array(Shop).safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(`${file} holds no shops:\n${parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`)
}
