import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { validateApp } from '@bookbag/sandbox/zendesk/validate-app'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)
const folder = mkdtempSync(path.join(tmpdir(), 'bookbag-package-'))
const cert = path.join(folder, 'cert.pem')
let server: Server
let refusal: string | null = null
const validated: Uint8Array[] = []

beforeAll(async () => {
  const key = path.join(folder, 'key.pem')
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
    {
      stdio: 'ignore',
    },
  )
  // zcli speaks https only, so the sandbox's validator stands behind a server with a certificate of our own.
  server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const form = await new Response(Buffer.concat(parts), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData()
    const file = form.get('file')
    const zip = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
    validated.push(zip)
    const errors = refusal === null ? validateApp(zip).errors : [refusal]
    response.writeHead(errors.length === 0 ? 200 : 422, { 'content-type': 'application/json' })
    response.end(JSON.stringify(errors.length === 0 ? {} : { description: errors.join('; ') }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const makePackage = (out: string, backend: string) =>
  run(process.execPath, ['scripts/package.ts', '--backend', backend, '--out', out], {
    cwd: ROOT,
    // Subdomain and domain are joined by a dot: 127.0 and 0.1:port make 127.0.0.1:port.
    env: {
      ...process.env,
      HOME: folder,
      NODE_EXTRA_CA_CERTS: cert,
      ZENDESK_SUBDOMAIN: '127.0',
      ZENDESK_DOMAIN: `0.1:${(server.address() as AddressInfo).port}`,
      ZENDESK_EMAIL: 'a@b.example',
      ZENDESK_API_TOKEN: 'token',
    },
  })

describe('the package for Zendesk', () => {
  test('zcli validates it and makes a zip that names our backend', async () => {
    const out = path.join(folder, 'good')
    await makePackage(out, 'https://bookbag.acme.example')
    const manifest = JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8'))
    expect(manifest.location.support.ticket_sidebar.url).toBe('https://bookbag.acme.example/zaf/sidebar')
    expect(manifest.location.support.nav_bar.url).toBe('https://bookbag.acme.example/zaf/admin')
    expect(manifest.domainWhitelist).toEqual(['bookbag.acme.example'])
    const zips = readdirSync(path.join(out, 'tmp'))
    expect(zips).toHaveLength(1)
    expect(validated.length).toBeGreaterThan(0)
    for (const file of ['manifest.json', 'translations/en.json', 'assets/logo.png', 'assets/logo-small.png', 'assets/icon_nav_bar.svg']) {
      expect(Buffer.from(validated.at(-1) ?? []).includes(file), file).toBe(true)
    }
  })

  test('a refusal of Zendesk’s validator ends it with an error', async () => {
    refusal = 'Missing required field: frameworkVersion'
    await expect(makePackage(path.join(folder, 'bad'), 'https://bookbag.acme.example')).rejects.toThrow(/Missing required field/)
    refusal = null
  })

  test('an address without https is refused before anything is built', async () => {
    await expect(makePackage(path.join(folder, 'plain'), 'http://bookbag.acme.example')).rejects.toThrow(/must begin with https/)
  })
})
