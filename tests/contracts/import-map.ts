import { posix } from 'node:path'

/** A file of the repository as text, with its path from the root. */
export type SourceFile = { path: string; text: string }
export type Trespass = { path: string; what: string }

type Room = { name: string; folder: string; alias: string | null; mayEnter: string[]; mayUseNode: boolean; packages: 'declared' | string[] }

/** The rooms of the house and the doors between them. */
const ROOMS: Room[] = [
  { name: 'core', folder: 'packages/core/src/', alias: '@bookbag/core', mayEnter: [], mayUseNode: false, packages: ['zod'] },
  { name: 'connectors', folder: 'packages/connectors/src/', alias: '@bookbag/connectors', mayEnter: ['core'], mayUseNode: false, packages: 'declared' },
  { name: 'reasoner', folder: 'packages/reasoner/src/', alias: '@bookbag/reasoner', mayEnter: ['core'], mayUseNode: false, packages: 'declared' },
  { name: 'sandbox', folder: 'packages/sandbox/src/', alias: '@bookbag/sandbox', mayEnter: [], mayUseNode: true, packages: 'declared' },
  { name: 'app', folder: 'apps/zendesk/src/', alias: null, mayEnter: ['core'], mayUseNode: false, packages: 'declared' },
  { name: 'server', folder: 'server/src/', alias: '@bookbag/server', mayEnter: ['core', 'connectors', 'reasoner'], mayUseNode: true, packages: 'declared' },
]

/** What a corner of a room may not know, whatever its room may: workflows know no HTTP. */
const FORBIDDEN_WITHIN: { folder: string; modules: RegExp }[] = [{ folder: 'server/src/workflows/', modules: /^(hono|@hono\/|node:https?$|https?$)/ }]

/** What core may not reach for: a clock, chance, the machine. `new Date(text)` reads a given time and is allowed. */
const IMPURE: { what: string; pattern: RegExp }[] = [
  { what: 'a clock (Date.now)', pattern: /\bDate\.now\b/ },
  { what: 'a clock (new Date())', pattern: /\bnew Date(?:\(\s*\)|(?!\s*\())/ },
  { what: 'a clock (Date())', pattern: /(?<!new )\bDate\(/ },
  { what: 'a clock (performance)', pattern: /\bperformance\.now\b/ },
  { what: 'chance (Math.random)', pattern: /\bMath\.random\b/ },
  { what: 'chance (crypto)', pattern: /\bcrypto\b(?=[.\s]*(?:randomUUID|getRandomValues|subtle))/ },
  { what: 'the machine (process)', pattern: /\bprocess\.(?:env|argv|exit|cwd|stdout|stderr|hrtime)\b/ },
  { what: 'the outside (fetch)', pattern: /(?<![.\w])fetch\(/ },
  { what: 'a timer', pattern: /\bset(?:Timeout|Interval|Immediate)\(/ },
]

const IMPORT =
  /(?:^|[\n;])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\brequire\(\s*['"]([^'"]+)['"]/g

export const importsOf = (text: string): string[] => [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '')

const isTest = (path: string): boolean => /\.test\.tsx?$|\.fixture\.ts$|test-setup\.ts$/.test(path)
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
const packageOf = (module: string): string => module.split('/', module.startsWith('@') ? 2 : 1).join('/')

/** Every import and every reach that breaks the map. `declared` are the dependencies of each room's package.json, by room. */
export function findTrespasses(files: SourceFile[], declared: Record<string, string[]>): Trespass[] {
  return files.flatMap((file) => {
    const room = ROOMS.find((each) => file.path.startsWith(each.folder))
    if (!room) return []
    const found = importsOf(file.text).flatMap((module) => judge(module, file, room, declared[room.name] ?? []) ?? [])
    const impure =
      room.name === 'core' && !isTest(file.path) ? IMPURE.filter((each) => each.pattern.test(withoutComments(file.text))).map((each) => `reaches for ${each.what}`) : []
    return [...found, ...impure].map((what) => ({ path: file.path, what }))
  })
}

function judge(module: string, file: SourceFile, room: Room, declared: string[]): string | null {
  const target = roomOf(module, file.path)
  if (target === 'outside') return isTest(file.path) ? null : `imports ${module}, which lies outside every room`
  if (target !== null) return target === room.name || room.mayEnter.includes(target) ? null : `imports ${module}: ${room.name} may not enter ${target}`
  const forbidden = FORBIDDEN_WITHIN.find((each) => file.path.startsWith(each.folder) && each.modules.test(module))
  if (forbidden && !isTest(file.path)) return `imports ${module}, which has no business in ${forbidden.folder}`
  if (isTest(file.path)) return null
  if (module.startsWith('node:')) return room.mayUseNode ? null : `imports ${module}: ${room.name} runs anywhere`
  const allowed = room.packages === 'declared' ? declared : room.packages
  return allowed.includes(packageOf(module)) ? null : `imports ${module}, which ${room.name} may not use or does not declare`
}

/** The room that a module lies in; null for a package from outside, 'outside' for a relative path out of the rooms. */
function roomOf(module: string, from: string): string | null {
  if (module.startsWith('@bookbag/')) return ROOMS.find((each) => each.alias === packageOf(module))?.name ?? 'outside'
  if (!module.startsWith('.')) return null
  const path = posix.join(posix.dirname(from), module)
  // Texts beside the code (translations) are data of the same package.
  if (path.endsWith('.json')) return ROOMS.find((each) => path.startsWith(each.folder.replace(/src\/$/, '')))?.name ?? 'outside'
  return ROOMS.find((each) => path.startsWith(each.folder))?.name ?? 'outside'
}
