import en from '../translations/en.json'

type Values = Record<string, string | number>
type Tree = { [key: string]: string | Tree }

/** Another language is another file translations/<locale>.json, added here; a text missing there is shown in English. */
const LANGUAGES: Record<string, Tree> = { en: en.ui }

export type Translate = (key: string, values?: Values) => string

/**
 * `{name}` is replaced; a text with plural forms is a node of `one`, `other` (and `few`, `many` where the language has them), chosen by `count`.
 * An unknown key gives itself, so that a vendor's new status is shown rather than hidden.
 */
export function createTranslate(locale: string): Translate {
  const chain = [locale, locale.split('-')[0] ?? locale, 'en'].map((each) => LANGUAGES[each]).filter((each) => each !== undefined)
  const plural = new Intl.PluralRules(locale)
  return (key, values = {}) => {
    for (const language of chain) {
      const found = find(language, key)
      const text = typeof found === 'object' ? (found[plural.select(Number(values.count ?? 0))] ?? found.other) : found
      if (typeof text === 'string') return fill(text, values)
    }
    return key.slice(key.lastIndexOf('.') + 1).replaceAll('_', ' ')
  }
}

const find = (tree: Tree, key: string): string | Tree | undefined =>
  key.split('.').reduce<string | Tree | undefined>((node, part) => (typeof node === 'object' ? node[part] : undefined), tree)

const fill = (text: string, values: Values): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
