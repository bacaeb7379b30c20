import type { EndpointField } from '@bookbag/core/endpoints/endpoint'
import { type Document, isObject, listOf, textOf } from './document.ts'

const DEEPEST = 3
const MOST = 25
const MOST_SHOWN = 6
/** A schema may name itself in each of its parts: more than these are not looked at. */
const MOST_LOOKED_AT = 2_000

type Scalar = { type: EndpointField['type'] | null; isSecret: boolean }

export function schemaOf(document: Document, media: unknown): unknown {
  const content = isObject(media) && isObject(media.content) ? media.content : {}
  const json = Object.entries(content).find(([name]) => /^application\/(?:[\w.+-]+\+)?json\b/i.test(name))?.[1]
  return isObject(json) ? document.resolve(json.schema) : null
}

export const typeIn = (schema: { [key: string]: unknown }): string | null => textOf(Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type)

export function scalarOf(schema: { [key: string]: unknown }): Scalar {
  const format = textOf(schema.format) ?? ''
  const isSecret = format === 'password' || schema.writeOnly === true
  switch (typeIn(schema)) {
    case 'string':
      return { type: format === 'date' || format === 'date-time' ? 'date' : 'text', isSecret }
    case 'integer':
    case 'number':
      return { type: 'number', isSecret }
    case 'boolean':
      return { type: 'boolean', isSecret }
    default:
      return { type: null, isSecret }
  }
}

export const slugOf = (text: string): string => {
  const slug = text
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^[_\d]+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '')
  return slug === '' ? 'value' : slug
}

/** The same name twice becomes "name_2". */
export function uniqueIn(taken: Set<string>, slug: string): string {
  let name = slug
  for (let number = 2; taken.has(name); number += 1) name = `${slug.slice(0, 36)}_${number}`
  taken.add(name)
  return name
}

const partOf = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key))

/** Single values that an answer holds, down to a few steps; of a list of things the first, since no more can be shown as one value. */
export function fieldsOf(document: Document, answer: unknown): EndpointField[] {
  const found: EndpointField[] = []
  const taken = new Set<string>()
  const add = (path: string, words: string[], type: EndpointField['type'], isSecret: boolean): void => {
    if (found.length >= MOST || path.length > 300) return
    const label = words.slice(-2).join(' ').replaceAll('_', ' ').slice(0, 120)
    const isFull = found.filter((each) => each.isShown).length >= MOST_SHOWN
    const key = uniqueIn(taken, slugOf(words.join('_')))
    found.push({ key, label: label === '' ? key : label, path, type, unit: null, currency: null, isMinor: false, isShown: !isSecret && !isFull, isRedacted: isSecret })
  }
  let lookedAt = 0
  const walk = (given: unknown, path: string, words: string[], depth: number): void => {
    lookedAt += 1
    if (depth > DEEPEST || found.length >= MOST || lookedAt > MOST_LOOKED_AT) return
    const schema = document.resolve(given)
    if (!schema) return
    const { type, isSecret } = scalarOf(schema)
    if (type !== null && path !== '') add(path, words, type, isSecret)
    else if (typeIn(schema) === 'array') {
      const items = document.resolve(schema.items)
      const isTexts = items !== null && scalarOf(items).type === 'text'
      if (isTexts) add(path === '' ? '@' : path, words.length > 0 ? words : ['list'], 'list', isSecret)
      else walk(items, `${path}[0]`, words, depth + 1)
    } else {
      partsOf(schema, path, words, depth)
    }
  }
  const partsOf = (schema: { [key: string]: unknown }, path: string, words: string[], depth: number): void => {
    for (const given of [schema, ...listOf(schema.allOf)]) {
      lookedAt += 1
      if (lookedAt > MOST_LOOKED_AT) return
      const part = document.resolve(given)
      if (part && isObject(part.properties))
        for (const [key, each] of Object.entries(part.properties).slice(0, MOST_LOOKED_AT))
          walk(each, path === '' ? partOf(key) : `${path}.${partOf(key)}`, [...words, key], depth + 1)
    }
  }
  walk(answer, '', [], 0)
  return found
}
