import { compile, search } from '@jmespath-community/jmespath'

/**
 * JMESPath ends always and knows no regular expressions, but can still be made to build huge lists or to compare everything with everything:
 * so only what picks and compares is allowed, within bounds.
 */
const MOST_SIGNS = 300
const DEEPEST = 24
const MOST_LISTS = 4
/** How often an expression may name the same thing anew: lists within or after lists multiply. */
const MOST_COPIES = 8
const DEEPEST_ANSWER = 32
const MOST_PARTS = 50_000
const FUNCTIONS = new Set(
  'abs avg ceil contains ends_with first floor join keys length lower max max_by min min_by not_null reverse sort sort_by starts_with sum to_array to_number to_string trim type upper values'.split(
    ' ',
  ),
)
/** What a predicate may name from the top: never the answer itself, which would be read anew for each of its parts. */
const NAMED = ['key', 'input', 'identity']

type Node = { type: string } & Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
const childrenOf = (node: Node): Node[] => Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []))

/** Why this is no expression that may be asked. Null = it is one. */
export function expressionProblem(expression: string): string | null {
  if (expression.length > MOST_SIGNS) return `The expression has more than ${MOST_SIGNS} signs.`
  try {
    const node: unknown = compile(expression)
    return isNode(node) ? nodeProblem(node) : 'The expression is empty.'
  } catch {
    return 'This is no JMESPath expression. An example: data.points, or items[0].name.'
  }
}

function nodeProblem(root: Node): string | null {
  let lists = 0
  let copies = 1
  const look = (node: Node, depth: number): string | null => {
    if (depth > DEEPEST) return 'The expression is nested too deep.'
    if (node.type === 'LetExpression' || node.type === 'Arithmetic') return 'Variables and arithmetic can’t be used here.'
    if (node.type === 'Function' && !FUNCTIONS.has(String(node.name))) return `The function “${String(node.name)}” can’t be used here. Possible: ${[...FUNCTIONS].join(', ')}.`
    if (node.type === 'Function' && node.name === 'join' && childrenOf(node)[0]?.type !== 'Literal') return "What “join” puts between is a text in quotes: join(', ', items)."
    const isList = node.type === 'MultiSelectList' || node.type === 'MultiSelectHash'
    if (isList) copies *= Math.max(1, childrenOf(node).length)
    if (isList || (node.type === 'Function' && node.name === 'to_array')) lists += 1
    if (lists > MOST_LISTS || copies > MOST_COPIES) return 'The expression builds too many lists.'
    if (node.type === 'Root') return 'After “$” only .key, .input and .identity can be named, in the check of a write.'
    const rest = isNamed(node) ? [] : childrenOf(node)
    return rest.map((child) => look(child, depth + 1)).find((problem) => problem !== null) ?? null
  }
  return look(root, 0)
}

const isNamed = (node: Node): boolean =>
  node.type === 'Subexpression' &&
  isNode(node.left) &&
  isNode(node.right) &&
  ((node.left.type === 'Root' && node.right.type === 'Field' && NAMED.includes(String(node.right.name))) || (isNamed(node.left) && node.right.type === 'Field'))

/** Without prototypes, so that an expression finds what was sent and nothing of the machine. Throws a RangeError where it is nested too deep or has too many parts. */
export function bare(value: unknown): unknown {
  let parts = 0
  const copyOf = (given: unknown, depth: number): unknown => {
    parts += 1
    if (depth > DEEPEST_ANSWER) throw new RangeError('The answer is nested too deep')
    if (parts > MOST_PARTS) throw new RangeError('The answer has too many parts')
    if (Array.isArray(given)) return given.map((each) => copyOf(each, depth + 1))
    if (typeof given !== 'object' || given === null) return given
    const copy: Record<string, unknown> = Object.create(null)
    for (const [key, each] of Object.entries(given)) copy[key] = copyOf(each, depth + 1)
    return copy
  }
  return copyOf(value, 0)
}

/** `data` comes from `bare`. What an expression can't be asked of ("length of a number") is not there: null. */
export function evaluate(expression: string, data: unknown): unknown {
  if (expressionProblem(expression) !== null) return null
  try {
    return search(data as Parameters<typeof search>[0], expression) ?? null
  } catch {
    return null
  }
}
