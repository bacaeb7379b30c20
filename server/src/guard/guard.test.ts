import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createTcp } from 'node:net'
import { ConnectorError } from '@bookbag/core/connector-error'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkedLookup, type Resolve } from './checked-lookup.ts'
import { checkUrl } from './checked-url.ts'
import { isForbiddenAddress } from './forbidden-address.ts'
import { createGuardedFetch } from './guarded-fetch.ts'

const RULES = { loopbackAllowed: [], ownHost: 'bookbag.example.com' }
const resolvesTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('An address that an admin typed', () => {
  test.each([
    ...['127.0.0.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '0177.1', '127.1', '127.0.1', '0x7f.1', '017700000001', '127.0.0.1.', '0', '0.0.0.0', '0x0'],
    ...['①②⑦.⓪.⓪.①', '１２７.0.0.1', '127。0。0。1', '127%2e0%2e0%2e1', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ'],
    ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::8.8.8.8]'],
    ...['[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]', '[2001:db8::1]', '[fe80::1]', '[fe80::1%25eth0]', '[fc00::1]', '[fd12:3456::1]', '[ff02::1]', '[100::1]'],
    ...['[5f00::1]', '[3fff::1]', '[fec0::1]', '[fd00:ec2::254]'],
    ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '2852039166', '0xa9fea9fe', '100.64.0.1', '100.100.100.200', '192.0.0.192', '198.18.0.1'],
    ...['192.0.2.1', '198.51.100.1', '203.0.113.9', '192.88.99.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255'],
    ...[
      'localhost',
      'LOCALHOST',
      'localhost.',
      'api.localhost',
      'a.b.localhost',
      'localhost.localdomain',
      'printer',
      'printer.local',
      'metadata.google.internal',
      'router.home.arpa',
    ],
    ...['intranet.corp', 'nas.lan', 'bookbag.example.com', 'api.example.com.'],
  ])('is refused when it is %s', (host) => {
    expect(() => checkUrl(`https://${host}/points`, RULES)).toThrow(/address|name|dot|port|network/i)
  })

  test.each([
    'http://api.example.com/',
    'ftp://api.example.com/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'javascript:alert(1)',
    'https://user@api.example.com/',
    'https://api.example.com:secret@10.0.0.1/',
    'https://api.example.com@127.0.0.1/',
    'https://api.example.com:22/',
    'https://api.example.com:6379/',
    'https:\\\\127.0.0.1\\',
    'https:127.0.0.1',
    '//127.0.0.1/',
    'not an address',
    '',
  ])('is refused in whatever form: %s', (url) => {
    expect(() => checkUrl(url, RULES)).toThrow()
  })

  test.each(['https://api.example.com/v1', 'https://api.example.com:8443/', 'https://8.8.8.8/', 'https://[2606:4700:4700::1111]/', 'https://xn--bcher-kva.example.com/'])(
    'is asked when it is a public one: %s',
    (url) => {
      expect(checkUrl(url, RULES).isOwnMachine).toBe(false)
    },
  )

  test('may lie on this machine only where the setting names it, by host and port', () => {
    const rules = { ...RULES, loopbackAllowed: ['127.0.0.1:4010', '10.0.0.1:80'] }
    expect(checkUrl('http://127.0.0.1:4010/x', rules).isOwnMachine).toBe(true)
    for (const url of ['http://127.0.0.1:4011/', 'http://127.0.0.1/', 'http://[::1]:4010/', 'http://localhost:4010/', 'http://10.0.0.1:80/'])
      expect(() => checkUrl(url, rules)).toThrow()
  })

  test('what no text says to be an address is none', () => {
    for (const text of ['', 'api.example.com', '999.1.1.1', '8.8.8.8 ', 'fe80::1%eth0', '::ffff:8.8.8.8']) expect(isForbiddenAddress(text)).toBe(true)
  })
})

describe('A name that is looked up', () => {
  const look = (resolve: Resolve, all = true): Promise<unknown> =>
    new Promise((done) => checkedLookup(resolve)('api.example.com', { all }, (error, address) => done(error ? error.message : address)))

  test('is refused whole when one of its addresses is private', async () => {
    expect(await look(resolvesTo('93.184.216.34', '10.0.0.5'))).toMatch(/private or reserved/)
    expect(await look(resolvesTo('93.184.216.34', '::1'))).toMatch(/private or reserved/)
    expect(await look(resolvesTo('::ffff:169.254.169.254'))).toMatch(/private or reserved/)
    expect(await look(resolvesTo())).toMatch(/no address/)
  })

  test('is dialled at exactly the address that was checked, though the name answers otherwise a moment later', async () => {
    const hits: string[] = []
    const inside = createTcp((socket) => {
      hits.push('reached')
      socket.destroy()
    })
    await new Promise<void>((done) => inside.listen(0, '127.0.0.1', done))
    const { port } = inside.address() as AddressInfo
    let asked = 0
    const changing: Resolve = async () => {
      asked += 1
      return [{ address: asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }]
    }
    const tried: string[] = []
    const socket = connect({ host: 'changing.example.com', port, lookup: checkedLookup(changing) })
    socket.on('error', () => undefined)
    await new Promise<void>((done) => {
      socket.once('connectionAttempt', (ip: string) => {
        tried.push(ip)
        setImmediate(() => {
          socket.destroy()
          done()
        })
      })
    })
    expect([asked, tried, hits]).toEqual([1, ['93.184.216.34'], []])
    const again = connect({ host: 'changing.example.com', port, lookup: checkedLookup(changing) })
    const refused = await new Promise<string>((done) => again.once('error', (error) => done(error.message)))
    expect([refused, hits]).toEqual(['This name leads into a private or reserved network.', []])
    await new Promise((done) => inside.close(done))
  })
})

describe('The guarded door', () => {
  let server: Server
  let host: string
  let seen: { url: string | undefined; headers: Record<string, unknown>; body: string }[] = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      request.on('end', () => {
        seen.push({ url: request.url, headers: request.headers, body })
        if (request.url === '/redirect') return response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
        if (request.url === '/packed') return response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')
        if (request.url === '/said') return response.writeHead(200, { 'content-length': '5000' }).end('x'.repeat(5_000))
        if (request.url === '/huge') {
          response.writeHead(200)
          response.write('x'.repeat(3_000))
          return response.end('x'.repeat(3_000))
        }
        if (request.url === '/silent') return undefined
        return response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const door = (over = {}) => createGuardedFetch({ ...RULES, loopbackAllowed: [host], mostBytes: 4_000, longestMs: 300, ...over })
  const refusal = async (path: string, init?: RequestInit): Promise<unknown> => {
    try {
      return await (await door()(`http://${host}${path}`, init)).text()
    } catch (error) {
      return error instanceof ConnectorError ? [error.kind, error.message] : error
    }
  }

  test('asks plainly: unpacked, and with no header that would say otherwise', async () => {
    seen = []
    const answer = await door()(`http://${host}/x`, { method: 'POST', headers: { 'x-key': 'k', host: 'elsewhere', 'accept-encoding': 'gzip' }, body: '{"a":"ä"}' })
    expect(await answer.json()).toEqual({ ok: true })
    expect(seen[0]).toMatchObject({ body: '{"a":"ä"}', headers: { host, 'x-key': 'k', 'accept-encoding': 'identity', 'content-length': '10' } })
  })

  test('follows no redirect; after a change was sent that is a lost answer, not a refusal', async () => {
    seen = []
    expect(await refusal('/redirect')).toEqual(['bad-answer', expect.stringContaining('redirect')])
    expect(await refusal('/redirect', { method: 'POST', body: '{}' })).not.toBeInstanceOf(Array)
    expect(seen).toHaveLength(2)
  })

  test('takes nothing packed, nothing huge, and waits for nobody for ever', async () => {
    expect(await refusal('/packed')).toEqual(['bad-answer', expect.stringContaining('packed')])
    expect(await refusal('/said')).toEqual(['bad-answer', expect.stringContaining('more than 4000 bytes')])
    expect(await refusal('/huge')).toBeInstanceOf(RangeError)
    expect(await refusal('/silent')).toMatchObject({ name: expect.stringMatching(/Timeout|Abort/) })
  })

  test('sends nothing where it is refused: a private address, or a name that leads to one', async () => {
    const fetchIt = createGuardedFetch({ ...RULES, resolve: resolvesTo('127.0.0.1') })
    await expect(fetchIt('https://api.example.com/', { method: 'POST', body: '{}' })).rejects.toMatchObject({ kind: 'refused' })
    await expect(fetchIt('https://169.254.169.254/latest/meta-data')).rejects.toMatchObject({ kind: 'refused' })
  })

  test('uses no proxy of the machine’s', async () => {
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']) vi.stubEnv(name, `http://${host}`)
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    seen = []
    await createGuardedFetch({ ...RULES, resolve: resolvesTo('10.1.1.1') })('https://api.example.com/').catch(() => undefined)
    expect(seen).toEqual([])
    vi.unstubAllEnvs()
  })
})
