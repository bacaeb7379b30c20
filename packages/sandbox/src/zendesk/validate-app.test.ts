import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { validateApp } from './validate-app.ts'

const manifest = {
  name: 'Bookbag',
  author: { name: 'Somebody', email: 'some@body.example', url: 'https://body.example' },
  defaultLocale: 'en',
  private: false,
  signedUrls: true,
  location: { support: { ticket_sidebar: { url: 'https://app.body.example/sidebar', flexible: true } } },
  domainWhitelist: ['app.body.example'],
  parameters: [{ name: 'environment', type: 'text' }],
  version: '1.0.0',
  frameworkVersion: '2.0',
}
const translation = {
  app: { name: 'Bookbag', short_description: 'a', long_description: 'b', installation_instructions: 'c', parameters: { environment: { label: 'Environment' } } },
}
const pack = (change: object = {}, files: Record<string, string> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({ 'manifest.json': JSON.stringify({ ...manifest, ...change }), 'translations/en.json': JSON.stringify(translation), ...files }).map(([name, text]) => [
        name,
        strToU8(text),
      ]),
    ),
  )

describe('a package that is validated', () => {
  test('passes when it keeps the rules', () => {
    expect(validateApp(pack())).toEqual({ errors: [], warnings: [] })
  })

  test.each([
    ['another framework version', { frameworkVersion: '1.0' }, 'frameworkVersion'],
    ['a page that is not https', { location: { support: { ticket_sidebar: 'http://app.body.example/' } } }, 'must be https'],
    ['a page that is not in the archive', { location: { support: { ticket_sidebar: 'assets/page.html' } } }, 'there is no file'],
    ['an unknown location', { location: { support: { cellar: 'https://app.body.example/' } } }, 'unknown location'],
    ['a navigation bar without its icon', { location: { support: { nav_bar: 'https://app.body.example/' } } }, 'icon_nav_bar.svg'],
    ['a password parameter', { parameters: [{ name: 'secret', type: 'password' }] }, 'unknown type "password"'],
    ['scopes without secure', { parameters: [{ name: 'a', type: 'text', scopes: ['header'] }] }, 'without being secure'],
    ['two parameters of one name', { parameters: [{ name: 'a' }, { name: 'a' }] }, 'the same name'],
    ['text where a boolean belongs', { signedUrls: 'true' }, 'signedUrls'],
    ['a default locale without translation', { defaultLocale: 'fr' }, 'translations/fr.json is missing'],
  ])('is refused for %s', (_title, change, text) => {
    expect(validateApp(pack(change)).errors.join('\n')).toContain(text)
  })

  test('is refused for a key that stands twice, a missing text, a forbidden file and no archive at all', () => {
    expect(validateApp(pack({}, { 'manifest.json': JSON.stringify(manifest).replace('"name"', '"name":"x","name"') })).errors.join()).toContain('duplicate key "name"')
    expect(validateApp(pack({}, { 'translations/en.json': '{"app":{"name":"Bookbag"}}' })).errors.join()).toContain('app.long_description is missing')
    expect(validateApp(pack({}, { 'assets/manual.pdf': 'x' })).errors.join()).toContain('manual.pdf')
    expect(validateApp(strToU8('hello')).errors).toEqual(['The file is not a zip archive'])
  })

  test('is warned about secrets that are not secure', () => {
    expect(validateApp(pack({ parameters: [{ name: 'api_token', type: 'text' }] })).warnings).toHaveLength(1)
  })
})
