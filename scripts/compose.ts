import type { Address } from '@bookbag/core/address'
import type { Layer } from '@bookbag/core/connector'
import { Partner } from '@bookbag/core/partner'
import type { Shop } from '@bookbag/core/shop'
import { type Sandbox, startSandbox } from '@bookbag/sandbox/start'
import type { WorldAddress } from '@bookbag/sandbox/world/basics'
import type { World } from '@bookbag/sandbox/world/schema'
import type { WorldShop } from '@bookbag/sandbox/world/shop'
import { type ConnectAccount, connectAccount, forgetWebhook } from '@bookbag/server/accounts/connect-account'
import { freePort } from '@bookbag/server/db/free-port'
import { runsOfTicket } from '@bookbag/server/db/runs'
import { readSettings } from '@bookbag/server/env'
import { createLog } from '@bookbag/server/log'
import { type RunningServer, startServer, type Work } from '@bookbag/server/start-server'
import { createWork } from '@bookbag/server/work'
import type { Doors } from '@bookbag/tests/evaluation/run-ticket'
import { connectionsTo, setUpPushes } from './connect-sandbox.ts'
import { loopbackOf, publishTemplates } from './describe-endpoints.ts'
import { passingFolder } from './passing-folder.ts'

export type ComposeOptions = {
  world: World
  engine?: 'offline' | 'claude'
  /** What is connected besides Zendesk; null or left out = everything. */
  layers?: Layer[] | null
  isClockFrozen?: boolean
  /** By sandbox service id; any free port where nothing is said. */
  sandboxPorts?: Record<string, number>
  port?: number
  /** Left out: embedded PostgreSQL in `dataFolder`, and where that is left out too, in a folder that goes with the composition. */
  databaseUrl?: string
  dataFolder?: string
  logLevel?: 'debug' | 'info' | 'warn' | 'error'
  work?: Work
  writeLog?: (line: string) => void
}

export type Composition = {
  sandbox: Sandbox
  server: RunningServer
  accountId: string
  url: string
  /** The agent workspace, with the app installed in it. */
  workspaceUrl: string
  doors: Doors
  /** Resolves when nothing moves any more and nothing is due. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** A clock that stands still never opens Zendesk's next minute. */
const NO_LIMITS = { perMinute: 1_000_000, ticketUpdatesPerMinute: 1_000_000, updatesPerTicket: 1_000_000, incrementalPerMinute: 1_000_000 }

/** The sandbox and the server in one process, on one clock, the account connected: what `start`, the evaluation and the stories stand on. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const undo: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const sandbox = await startSandbox({ world: options.world, frozenClock: options.isClockFrozen ?? false, ...(options.sandboxPorts ? { ports: options.sandboxPorts } : {}) })
    undo.push(() => sandbox.stop())
    if (options.isClockFrozen) await sandbox.limitZendesk(NO_LIMITS)
    const dataFolder = options.dataFolder ?? (options.databaseUrl === undefined ? await folderForNow(undo) : undefined)
    const server = await startOnFreePort({ ...options, dataFolder }, sandbox)
    undo.push(() => server.stop())
    const account = accountOf(sandbox, options.layers ?? null)
    // The sandbox keeps no webhooks from one start to the next.
    await forgetWebhook(server.deps, account.accountId)
    const { intakeUrl } = await connectAccount(server.deps, account)
    await setUpPushes(sandbox, intakeUrl, account.connections)
    if (options.layers == null || options.layers.includes('custom')) await publishTemplates(server.deps, account.accountId, sandbox)
    await installApp(sandbox, server.deps.settings.publicUrl)
    const settle = () => settleAll(sandbox, server)
    const doors = doorsOf(sandbox, server, account.accountId, settle)
    return { sandbox, server, accountId: account.accountId, url: server.deps.settings.publicUrl, workspaceUrl: workspaceUrlOf(sandbox), doors, settle, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A port found free may be taken by another program before the server has it: then the next is tried. */
async function startOnFreePort(options: ComposeOptions & { dataFolder: string | undefined }, sandbox: Sandbox, triesLeft = 5): Promise<RunningServer> {
  const clock = sandbox.store.now
  const log = createLog(options.logLevel ?? 'warn', clock, options.writeLog ?? ((line) => process.stderr.write(line)))
  try {
    return await startServer({ settings: await settingsFor(options, sandbox), work: options.work ?? createWork(), clock, log })
  } catch (error) {
    if (options.port !== undefined || triesLeft <= 1 || !isPortTaken(error)) throw error
    return startOnFreePort(options, sandbox, triesLeft - 1)
  }
}

const isPortTaken = (error: unknown): boolean => error instanceof Error && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE'

async function folderForNow(undo: (() => Promise<unknown>)[]): Promise<string> {
  const { folder, remove } = await passingFolder('bookbag-')
  undo.push(remove)
  return folder
}

/** By the name `localhost`, so that the workspace and the app on 127.0.0.1 are two sites, as at Zendesk. */
const workspaceUrlOf = (sandbox: Sandbox): string => sandbox.service('workspace').url.replace('127.0.0.1', 'localhost')

/** What an admin does by uploading the app's package: from then on the workspace knows where its pages are. */
const installApp = (sandbox: Sandbox, backend: string): Promise<unknown> =>
  fetch(`${sandbox.service('workspace').url}/api/app`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ backend }) })

async function settingsFor(options: ComposeOptions, sandbox: Sandbox) {
  const port = options.port ?? (await freePort())
  const workspace = sandbox.service('workspace')
  const anthropic = sandbox.services.find((service) => service.id === 'anthropic')
  return readSettings({
    DATABASE_URL: options.databaseUrl,
    DATA_FOLDER: options.dataFolder,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TRUSTED_ORIGINS: workspaceUrlOf(sandbox),
    ZAF_SDK_URL: `${workspace.url}/zaf_sdk.js`,
    BOOKBAG_KEY_1: options.databaseUrl ? Buffer.alloc(32, 1).toString('base64') : undefined,
    ENGINE: options.engine ?? 'offline',
    ...(options.engine === 'claude' ? { ANTHROPIC_API_KEY: anthropic?.credentials.apiKey ?? 'sandbox', ANTHROPIC_BASE_URL: anthropic?.url } : {}),
    LOOPBACK_ALLOWED: loopbackOf(sandbox),
    LOG_LEVEL: options.logLevel ?? 'warn',
  })
}

function accountOf(sandbox: Sandbox, layers: Layer[] | null): ConnectAccount {
  const { subdomain = '', appId = '', installationId = '', publicKeyPem = '', accountId = '' } = sandbox.service('zendesk').credentials
  return {
    accountId,
    zendeskOrigin: `https://${subdomain}.zendesk.com`,
    appId,
    installationIds: [installationId],
    signedUrlKey: publicKeyPem,
    shops: sandbox.store.world.shops.map(shopOf),
    connections: connectionsTo(sandbox, layers),
  }
}

const placeOf = ({ province, country, ...place }: WorldAddress): Address => ({ ...place, company: null, provinceCode: province, countryCode: country })

const shopOf = (shop: WorldShop): Shop => ({
  id: shop.id,
  name: shop.name,
  currency: shop.currency,
  brandIds: shop.brandId === null ? [] : [shop.brandId],
  recipients: [shop.supportAddress],
  orderPrefix: shop.orderPrefix,
  orderSuffix: shop.orderSuffix,
  isStopped: false,
  signature: `The ${shop.name} team`,
  locale: shop.locale,
  timeZone: shop.timeZone,
  partners: shop.partners.map((each) => Partner.parse(each)),
  policies: { ...shop.policies, returnAddress: shop.policies.returnAddress && placeOf(shop.policies.returnAddress) },
})

function doorsOf(sandbox: Sandbox, server: RunningServer, accountId: string, settle: () => Promise<void>): Doors {
  return {
    now: sandbox.store.now,
    advance: sandbox.store.advance,
    save: sandbox.store.save,
    writeIn: (mail) => sandbox.writeIn(mail),
    reply: (ticketId, body) => sandbox.reply(ticketId, { body }),
    settle,
    calls: sandbox.calls,
    runsOf: (ticketId) => server.deps.db.withAccount(accountId, (tx) => runsOfTicket(tx, ticketId)),
  }
}

/** Real time: what moves by itself moves at once, so a second of stillness is never needed. */
const POLL_MS = 15
const STILL_TIMES = 3
/** Without a single call to the outside: as long as something moves, many cases that fall due at once are only many. */
const GIVE_UP_MS = 60_000

async function settleAll(sandbox: Sandbox, server: RunningServer): Promise<void> {
  let until = performance.now() + GIVE_UP_MS
  let calls = sandbox.calls().length
  for (let still = 0; still < STILL_TIMES; ) {
    if (sandbox.calls().length !== calls) {
      calls = sandbox.calls().length
      until = performance.now() + GIVE_UP_MS
    }
    if (performance.now() > until) throw new Error('The tickets did not come to rest, and for a minute nothing has moved.')
    const isStill = (await sandbox.undelivered(sandbox.store.now())) === 0 && (await server.deps.queue.isIdle()) && (await server.sweep()) === 0
    still = isStill ? still + 1 : 0
    await new Promise((done) => setTimeout(done, POLL_MS))
  }
}
