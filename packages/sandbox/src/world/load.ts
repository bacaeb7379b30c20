import { findContradictions } from './find-contradictions.ts'
import { World } from './schema.ts'

export type WorldProblem = { path: string; message: string }
export type LoadedWorld = { ok: true; world: World } | { ok: false; problems: WorldProblem[] }

/** `['orders', 3, 'lines', 0, 'price']` as `orders[3].lines[0].price`. */
export const formatPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`), '')

/** Reads a world written by anybody: first its form, then whether its parts agree with each other. */
export const parseWorld = (json: unknown): LoadedWorld => {
  const parsed = World.safeParse(json)
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: formatPath([...issue.path, key]), message: 'unknown key; docs/world.schema.json lists those there are' }))
        : [{ path: formatPath(issue.path), message: issue.message.endsWith('received undefined') ? 'is missing' : issue.message }],
    )
    return { ok: false, problems }
  }
  const problems = findContradictions(parsed.data)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, world: parsed.data }
}
