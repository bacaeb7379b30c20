import { strFromU8, unzipSync } from 'fflate'
import { z } from 'zod'
import { checkManifest, type Findings } from './manifest.ts'

/** A port of the rules in zendesk.md B that our package can break; the real validator knows more (SVG clean-up, requirements, banner sizes). */
const LOCALE_FILE = /^translations\/([a-z]{2,3}(?:-\w{2,3})?)\.json$/
const BLOCKED = /\.(rar|zip|gz|gzip|pdf|docx?|avi|bin|bz2?|csh|sh|jar|mp3|mpeg|odt|pptx?|xlsx?|7z)$/i

const Translation = z.looseObject({
  app: z.looseObject({
    name: z.string().optional(),
    description: z.string().optional(),
    short_description: z.string().optional(),
    long_description: z.string().optional(),
    installation_instructions: z.string().optional(),
    parameters: z.record(z.string(), z.looseObject({ label: z.string() })).optional(),
  }),
})

const checkTranslations = (files: Record<string, Uint8Array>, defaultLocale: string, isPrivate: boolean): string[] => {
  const errors: string[] = []
  for (const name of Object.keys(files)) if (name.startsWith('translations/') && !name.endsWith('/') && !LOCALE_FILE.test(name)) errors.push(`${name} is not named after a locale`)
  const main = files[`translations/${defaultLocale}.json`]
  if (!main) return [...errors, `translations/${defaultLocale}.json is missing: it is the default locale`]
  for (const [name, bytes] of Object.entries(files)) {
    if (!LOCALE_FILE.test(name)) continue
    let json: unknown
    try {
      json = JSON.parse(strFromU8(bytes))
    } catch {
      errors.push(`${name} is not proper JSON`)
      continue
    }
    const read = Translation.safeParse(json)
    if (!read.success) errors.push(...read.error.issues.map((issue) => `${name}: ${issue.path.join('.')}: ${issue.message}`))
    else if (bytes === main) {
      const { app } = read.data
      const needed = isPrivate ? ['name'] : ['name', app.short_description === undefined ? 'description' : 'short_description', 'long_description', 'installation_instructions']
      for (const key of needed) if (typeof app[key] !== 'string' || app[key] === '') errors.push(`${name}: app.${key} is missing`)
    }
  }
  return errors
}

/** What `POST /api/v2/apps/validate` finds in a package. */
export const validateApp = (zip: Uint8Array): Findings => {
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(zip)
  } catch {
    return { errors: ['The file is not a zip archive'], warnings: [] }
  }
  const manifest = files['manifest.json']
  if (!manifest) return { errors: ['manifest.json is missing at the root of the archive'], warnings: [] }
  const names = Object.keys(files)
  const checked = checkManifest(strFromU8(manifest), new Set(names))
  const errors = [...checked.errors, ...names.filter((name) => BLOCKED.test(name)).map((name) => `${name}: files of this kind are not allowed`)]
  if (checked.manifest) errors.push(...checkTranslations(files, checked.manifest.defaultLocale, checked.manifest.private !== false))
  return { errors, warnings: checked.warnings }
}
