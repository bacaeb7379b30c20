import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql'
import { checkAccess } from './access.ts'
import { costOf } from './cost.ts'
import type { OfficialSchema } from './official-schema.ts'
import { MUTATIONS, QUERIES } from './roots.ts'
import type { ShopifyContext } from './shopify-context.ts'
import type { Bucket } from './throttle.ts'

export type Operation = { query: string; variables: Record<string, unknown>; operationName: string | null }
export type Answer = Record<string, unknown>

const MAX_QUERY_COST = 1000
const MAX_KEPT = 200
const kept = new Map<string, { document: DocumentNode } | { errors: readonly GraphQLError[] }>()

function read(official: OfficialSchema, query: string): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
  const known = kept.get(query)
  if (known) return known
  let result: { document: DocumentNode } | { errors: readonly GraphQLError[] }
  try {
    const document = parse(query)
    const errors = validate(official.schema, document)
    result = errors.length > 0 ? { errors } : { document }
  } catch (cause) {
    if (!(cause instanceof GraphQLError)) throw cause
    result = { errors: [new GraphQLError(cause.message, { extensions: { code: 'PARSE_ERROR' } })] }
  }
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(query, result)
  return result
}

const pathOf = (info: GraphQLResolveInfo): string[] => [String(info.path.key)]

function idempotencyKey(official: OfficialSchema, info: GraphQLResolveInfo): string | null {
  const directive = official.schema.getDirective('idempotent')
  const node = info.fieldNodes[0]
  const key = directive && node ? getDirectiveValues(directive, node, info.variableValues)?.key : null
  return typeof key === 'string' ? key : null
}

const fieldResolver =
  (official: OfficialSchema): GraphQLFieldResolver<unknown, ShopifyContext> =>
  (source, rawArguments, context, info) => {
    checkAccess(official, context.scopes, info)
    const isMutation = info.parentType === official.schema.getMutationType()
    if (isMutation || info.parentType === official.schema.getQueryType()) {
      const resolver = (isMutation ? MUTATIONS : QUERIES)[info.fieldName]
      if (!resolver) throw new GraphQLError(`${info.fieldName} is not implemented in sandbox`, { extensions: { code: 'NOT_IMPLEMENTED_IN_SANDBOX' } })
      return resolver(context, rawArguments, { path: pathOf(info), idempotencyKey: idempotencyKey(official, info) })
    }
    const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, info.fieldName) : undefined
    if (value === undefined && !(typeof source === 'object' && source !== null && Reflect.has(source, info.fieldName))) {
      throw new GraphQLError(`${info.parentType.name}.${info.fieldName} is not implemented in sandbox`, { extensions: { code: 'NOT_IMPLEMENTED_IN_SANDBOX' } })
    }
    return typeof value === 'function' ? value(rawArguments, context, info) : value
  }

/** Shopify's form of an error: message, where, path, code; never a stack. */
const errorView = (error: GraphQLError) => ({
  message: error.message,
  ...(error.locations ? { locations: error.locations } : {}),
  ...(error.path ? { path: error.path } : {}),
  extensions: { code: 'INTERNAL_SERVER_ERROR', ...error.extensions },
})

function coerced(official: OfficialSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>) {
  return getVariableValues(official.schema, operation.variableDefinitions ?? [], variables)
}

/** Runs one GraphQL request as Shopify would: validate, charge, execute, report. Always HTTP 200. */
export async function executeOperation(official: OfficialSchema, context: ShopifyContext, bucket: Bucket, { query, variables, operationName }: Operation): Promise<Answer> {
  const checked = read(official, query)
  if ('errors' in checked)
    return {
      errors: checked.errors.map((error) => errorView(new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'undefinedField', ...error.extensions } }))),
    }
  const operation = getOperationAST(checked.document, operationName)
  if (!operation) return { errors: [{ message: 'An operation name is required', extensions: { code: 'BAD_REQUEST' } }] }
  const values = coerced(official, operation, variables)
  if (values.errors) return { errors: values.errors.map((error) => errorView(new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'INVALID_VARIABLE' } }))) }
  const requested = costOf(official.schema, checked.document, operation, values.coerced)
  if (requested > MAX_QUERY_COST) {
    const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`
    return { errors: [{ message, extensions: { code: 'MAX_COST_EXCEEDED', cost: requested, maxCost: MAX_QUERY_COST } }] }
  }
  if (!bucket.take(requested)) {
    return {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' } }],
      extensions: { cost: { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: bucket.status() } },
    }
  }
  const result = await execute({
    schema: official.schema,
    document: checked.document,
    variableValues: variables,
    operationName,
    contextValue: context,
    fieldResolver: fieldResolver(official),
    typeResolver: (value: unknown) => (typeof value === 'object' && value !== null ? String(Reflect.get(value, '__typename')) : undefined),
  })
  const actual = result.data ? costOf(official.schema, checked.document, operation, values.coerced, result.data) : 0
  bucket.giveBack(requested - actual)
  return {
    ...(result.data !== undefined ? { data: result.data } : {}),
    ...(result.errors ? { errors: result.errors.map(errorView) } : {}),
    extensions: {
      cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: bucket.status() },
      ...(context.searches.length > 0 ? { search: context.searches } : {}),
    },
  }
}
