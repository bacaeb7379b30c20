import { createHmac } from 'node:crypto'

export const SERVER_ROLE = 'bookbag_server'
export const INTAKE_ROLE = 'bookbag_intake'

/**
 * Each role logs in by itself and can't become another. Its password follows from the owner's, so one DATABASE_URL configures all three.
 */
export function rolePassword(ownerUrl: string, role: string): string {
  const { password } = new URL(ownerUrl)
  if (password === '') throw new Error('DATABASE_URL has no password: the passwords of the server’s two roles are derived from it. Give the owner a password.')
  return createHmac('sha256', decodeURIComponent(password)).update(`bookbag role ${role}`).digest('base64url')
}

export function roleUrl(ownerUrl: string, role: string): string {
  const url = new URL(ownerUrl)
  url.password = rolePassword(ownerUrl, role)
  url.username = role
  return url.href
}
