/** The parts of an X.509 certificate that a signature is checked with. */
export type Certificate = { spki: Uint8Array<ArrayBuffer>; notBefore: Date; notAfter: Date }

type Node = { tag: number; from: number; to: number; end: number }
const CONTEXT_0 = 0xa0
const UTC_TIME = 0x17

/** One DER element at `at`: where its content lies. Throws a RangeError where the bytes are no DER. */
function element(bytes: Uint8Array, at: number): Node {
  const first = bytes[at + 1] ?? 0
  const count = first & 0x80 ? first & 0x7f : 0
  if (at + 2 + count > bytes.length || count > 3) throw new RangeError('The certificate can’t be read.')
  let length = count === 0 ? first : 0
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0)
  const from = at + 2 + count
  if (from + length > bytes.length) throw new RangeError('The certificate is cut off.')
  return { tag: bytes[at] ?? 0, from, to: from + length, end: from + length }
}

function childrenOf(bytes: Uint8Array, { from, to }: Node): (Node & { at: number })[] {
  const found: (Node & { at: number })[] = []
  for (let at = from; at < to; ) {
    const node = element(bytes, at)
    found.push({ ...node, at })
    at = node.end
  }
  return found
}

/** "261120120000Z" with two digits of the year until 2049, else four: RFC 5280, 4.1.2.5. */
function timeOf(bytes: Uint8Array, node: Node): Date {
  const text = new TextDecoder().decode(bytes.subarray(node.from, node.to))
  const full = node.tag === UTC_TIME ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full)
  if (!match) throw new RangeError('The certificate’s times can’t be read.')
  const [, year, month, day, hour, minute, second] = match
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** The first certificate of a PEM text: the one that signs. */
export function readCertificate(pem: string): Certificate {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(pem)?.[1]
  if (body === undefined) throw new RangeError('There is no certificate in the text.')
  const bytes = Uint8Array.from(atob(body.replace(/\s/g, '')), (sign) => sign.charCodeAt(0))
  const [signed] = childrenOf(bytes, element(bytes, 0))
  const fields = signed ? childrenOf(bytes, signed).filter((field, index) => index > 0 || field.tag !== CONTEXT_0) : []
  // Serial number, algorithm, issuer, validity, subject, public key.
  const [, , , validity, , key] = fields
  const [notBefore, notAfter] = validity ? childrenOf(bytes, validity) : []
  if (!key || !notBefore || !notAfter) throw new RangeError('The certificate lacks its key or its times.')
  return { spki: bytes.slice(key.at, key.end), notBefore: timeOf(bytes, notBefore), notAfter: timeOf(bytes, notAfter) }
}
