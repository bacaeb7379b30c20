import { z } from 'zod'

/** Rules of Zendesk's own validator (zendesk_apps_support 4.52.0), as far as this app can break them; see zendesk.md B. */
const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/
const SUPPORT_LOCATIONS = [
  'top_bar',
  'nav_bar',
  'ticket_sidebar',
  'new_ticket_sidebar',
  'user_sidebar',
  'organization_sidebar',
  'background',
  'modal',
  'ticket_editor',
  'system_top_bar',
]
const PARAMETER_TYPES = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth']
const SCOPES = ['header', 'body', 'url', 'jwt_secret_key', 'jwt_claim', 'basic_auth_username', 'basic_auth_password']

const Location = z.union([
  z.string(),
  z.looseObject({ url: z.string().optional(), autoLoad: z.boolean().optional(), flexible: z.boolean().optional(), signed: z.boolean().optional() }),
])

const Parameter = z.looseObject({
  name: z.string(),
  type: z.string().default('text'),
  required: z.boolean().optional(),
  secure: z.boolean().optional(),
  default: z.unknown().optional(),
  scopes: z.array(z.string()).optional(),
})

const Manifest = z.looseObject({
  name: z.string().optional(),
  author: z.looseObject({ name: z.string().optional(), email: z.string().optional(), url: z.url().optional() }),
  defaultLocale: z.string().regex(LOCALE),
  location: z.record(z.string(), z.record(z.string(), Location)),
  frameworkVersion: z.literal('2.0'),
  private: z.boolean().optional(),
  signedUrls: z.boolean().optional(),
  singleInstall: z.boolean().optional(),
  requirementsOnly: z.boolean().optional(),
  marketingOnly: z.boolean().optional(),
  parameters: z.array(Parameter).default([]),
  domainWhitelist: z.array(z.string()).optional(),
  termsConditionsURL: z.url().optional(),
  noTemplate: z.never().optional(),
})
type Manifest = z.infer<typeof Manifest>
type Parameter = z.infer<typeof Parameter>

export type Findings = { errors: string[]; warnings: string[] }

const checkUrl = (where: string, url: string, files: Set<string>, errors: string[]): void => {
  if (url.includes('{{setting.')) return
  if (/^https?:\/\//.test(url)) {
    const { protocol, hostname } = new URL(url)
    if (protocol !== 'https:' && hostname !== 'localhost') errors.push(`manifest.json: location ${where}: "${url}" must be https`)
    return
  }
  if (!url.startsWith('assets/')) errors.push(`manifest.json: location ${where}: "${url}" is neither an asset nor an absolute https URL`)
  else if (!files.has(url.split(/[?#]/)[0] ?? url)) errors.push(`manifest.json: location ${where}: there is no file "${url}"`)
}

const checkLocations = (manifest: Manifest, files: Set<string>, errors: string[]): void => {
  for (const [product, locations] of Object.entries(manifest.location)) {
    if (!['support', 'chat', 'standalone_chat', 'sell'].includes(product)) errors.push(`manifest.json: unknown product "${product}"`)
    for (const [name, location] of Object.entries(locations)) {
      const where = `${product}.${name}`
      if (product === 'support' && !SUPPORT_LOCATIONS.includes(name)) errors.push(`manifest.json: unknown location "${where}"`)
      const url = typeof location === 'string' ? location : (location.url ?? '')
      const isLoaded = typeof location === 'string' || location.autoLoad !== false
      if (url === '') {
        if (isLoaded) errors.push(`manifest.json: location ${where} has no url`)
      } else checkUrl(where, url, files, errors)
      if (['nav_bar', 'top_bar', 'ticket_editor'].includes(name) && !files.has(`assets/icon_${name}.svg`) && !files.has(`assets/icon_${name}_inactive.svg`))
        errors.push(`assets/icon_${name}.svg is missing: location ${where} needs it`)
    }
  }
}

const checkParameter = (parameter: Parameter, findings: Findings): void => {
  const say = (text: string): number => findings.errors.push(`manifest.json: parameter "${parameter.name}" ${text}`)
  if (!PARAMETER_TYPES.includes(parameter.type)) say(`has the unknown type "${parameter.type}"`)
  if (parameter.name === 'name') say('may not be called "name"')
  if (parameter.type === 'hidden' && parameter.required) say('is hidden and can not be required')
  if (parameter.type === 'oauth' && parameter.secure) say('is of type oauth and can not be secure')
  if (parameter.scopes && !parameter.secure) say('has scopes without being secure')
  if (parameter.scopes && (parameter.scopes.length === 0 || parameter.scopes.some((scope) => !SCOPES.includes(scope)))) say(`has scopes other than ${SCOPES.join(', ')}`)
  if (parameter.secure && !parameter.scopes) findings.warnings.push(`manifest.json: secure parameter "${parameter.name}" has no scopes`)
  if (parameter.type === 'text' && !parameter.secure && /token|key|pwd|password/i.test(parameter.name))
    findings.warnings.push(`manifest.json: parameter "${parameter.name}" looks like a secret and is not secure`)
}

const checkParameters = (manifest: Manifest, findings: Findings): void => {
  const names = manifest.parameters.map((parameter) => parameter.name)
  if (new Set(names).size < names.length) findings.errors.push('manifest.json: two parameters have the same name')
  if (manifest.parameters.filter((parameter) => parameter.type === 'oauth').length > 1) findings.errors.push('manifest.json: more than one oauth parameter')
  for (const parameter of manifest.parameters) checkParameter(parameter, findings)
}

/** Zendesk refuses what JSON.parse forgives: the same key twice in one object. */
export const findDoubleKey = (text: string): string | null => {
  const open: Set<string>[] = []
  for (const [token, key] of text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (key !== undefined) {
      if (open.at(-1)?.has(key)) return key
      open.at(-1)?.add(key)
    }
  }
  return null
}

export const checkManifest = (text: string, files: Set<string>): Findings & { manifest: Manifest | null } => {
  const findings: Findings = { errors: [], warnings: [] }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { errors: ['manifest.json is not proper JSON'], warnings: [], manifest: null }
  }
  const double = findDoubleKey(text)
  if (double !== null) findings.errors.push(`manifest.json: duplicate key "${double}"`)
  const read = Manifest.safeParse(json)
  if (!read.success)
    return { ...findings, errors: [...findings.errors, ...read.error.issues.map((issue) => `manifest.json: ${issue.path.join('.')}: ${issue.message}`)], manifest: null }
  checkLocations(read.data, files, findings.errors)
  checkParameters(read.data, findings)
  return { ...findings, manifest: read.data }
}
