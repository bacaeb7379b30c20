import { request } from 'node:http'
import { createServer } from 'node:https'
import { generate } from 'selfsigned'

export type TlsFront = { host: string; port: number; certificate: string; stop(): Promise<void> }

/**
 * HTTPS before one of the services, for clients that speak nothing else: zcli builds "https://<subdomain>.<domain>", so that
 * ZENDESK_SUBDOMAIN=127.0 and ZENDESK_DOMAIN=0.1:<port> lead here. Hand `certificate` to the client as NODE_EXTRA_CA_CERTS.
 */
export const startTlsFront = async (serviceUrl: string): Promise<TlsFront> => {
  const { hostname, port } = new URL(serviceUrl)
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  })
  const server = createServer({ key: made.private, cert: made.cert }, (incoming, outgoing) => {
    const inner = request({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    inner.on('error', () => outgoing.destroy())
    incoming.pipe(inner)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    host: '127.0.0.1',
    port: typeof address === 'object' && address ? address.port : 0,
    certificate: made.cert,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
