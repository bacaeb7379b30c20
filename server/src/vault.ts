import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Where a secret belongs. Moved to another account, connection or field, it can't be opened. */
export type SealedFor = { accountId: string; connectionId: string; field: string }

export type Vault = {
  seal(plain: string, place: SealedFor): string
  open(sealed: string, place: SealedFor): string
  /** The same secret under the newest key, or undefined when it is already. */
  reseal(sealed: string, place: SealedFor): string | undefined
  /** The id of the key that seals. */
  newestKey: string
}

const TAG_BYTES = 16
const aad = (place: SealedFor): Buffer => Buffer.from(JSON.stringify([place.accountId, place.connectionId, place.field]))

/**
 * AES-256-GCM. Each account has its own key, wrapped up in nothing but derived (HKDF) from the master key, so that one
 * account's ciphertexts never share a key with another's. Form: v1.keyId.iv.tag.ciphertext.
 */
export function openVault(keys: Record<string, string>): Vault {
  const newest = Object.keys(keys)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1)
  if (newest === undefined) throw new Error('There is no key to seal secrets with. Set BOOKBAG_KEY_1.')

  const keyFor = (id: string, accountId: string): Buffer => {
    const master = keys[id]
    if (master === undefined) throw new Error(`A secret is sealed with key ${id}, which is not set. Give BOOKBAG_KEY_${id} again.`)
    return Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64'), Buffer.alloc(0), `bookbag account ${accountId}`, 32))
  }

  function seal(plain: string, place: SealedFor): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keyFor(newest ?? '', place.accountId), iv, { authTagLength: TAG_BYTES })
    cipher.setAAD(aad(place))
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return ['v1', newest, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.')
  }

  function open(sealed: string, place: SealedFor): string {
    const [version, id, iv, tag, body] = sealed.split('.')
    if (version !== 'v1' || !id || !iv || !tag || body === undefined) throw new Error('A sealed secret has an unknown form.')
    const decipher = createDecipheriv('aes-256-gcm', keyFor(id, place.accountId), Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
    decipher.setAAD(aad(place))
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    try {
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
    } catch (cause) {
      throw new Error(`The secret “${place.field}” can't be opened: it was changed, or belongs to something else. Connect again.`, { cause })
    }
  }

  return { seal, open, newestKey: newest, reseal: (sealed, place) => (sealed.split('.')[1] === newest ? undefined : seal(open(sealed, place), place)) }
}
