import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildApp } from './build-app.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const app = path.join(root, 'apps', 'zendesk')
const USAGE = `Makes the zip that is uploaded to Zendesk, validated by your account:
  ZENDESK_SUBDOMAIN=acme ZENDESK_EMAIL=you@acme.example ZENDESK_API_TOKEN=… pnpm package --backend https://bookbag.acme.example`

const { values } = parseArgs({ options: { backend: { type: 'string' }, out: { type: 'string', default: path.join(app, 'package') } } })
const backend = readBackend(values.backend)
if (!process.env.ZENDESK_SUBDOMAIN || !process.env.ZENDESK_EMAIL || !process.env.ZENDESK_API_TOKEN) fail(`zcli asks your Zendesk account to validate the app.\n${USAGE}`)

buildApp()
stage(values.out, backend)
const zcli = path.join(app, 'node_modules', '.bin', 'zcli')
run('zcli apps:validate', zcli, ['apps:validate', values.out])
run('zcli apps:package', zcli, ['apps:package', values.out])
const zips = path.join(values.out, 'tmp')
for (const zip of readdirSync(zips)) console.log(path.join(zips, zip))

/** The pages themselves stay with the server: the zip carries the manifest, the listing's texts and the pictures. */
function stage(folder: string, { origin, host }: { origin: string; host: string }): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.join(folder, 'translations'), { recursive: true })
  const manifest = JSON.parse(readFileSync(path.join(app, 'manifest.json'), 'utf8'))
  for (const [name, page] of [
    ['ticket_sidebar', 'sidebar'],
    ['nav_bar', 'admin'],
  ] as const) {
    manifest.location.support[name].url = `${origin}/zaf/${page}`
  }
  manifest.domainWhitelist = [host]
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const texts = JSON.parse(readFileSync(path.join(app, 'translations', 'en.json'), 'utf8'))
  writeFileSync(path.join(folder, 'translations', 'en.json'), `${JSON.stringify({ app: texts.app }, null, 2)}\n`)
  cpSync(path.join(app, 'assets'), path.join(folder, 'assets'), { recursive: true })
  cpSync(path.join(app, '.zcliignore'), path.join(folder, '.zcliignore'))
}

function readBackend(text: string | undefined): { origin: string; host: string } {
  if (!text || !URL.canParse(text)) fail(`--backend is missing or is no address.\n${USAGE}`)
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.hostname !== 'localhost') fail('--backend must begin with https://: Zendesk refuses anything else but localhost.')
  return { origin: url.origin, host: url.hostname }
}

function run(name: string, command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', cwd: root })
  if (status !== 0) fail(`${name} failed: what is wrong stands above.`)
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
