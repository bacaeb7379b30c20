import { type DocumentNode, type FieldNode, getNamedType, NoDeprecatedCustomRule, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql'
import { withReads } from './access.ts'
import { costOf } from './cost.ts'
import { loadOfficialSchema } from './official-schema.ts'

export type DocumentReport = { errors: string[]; deprecated: string[]; idempotency: string[]; closed: string[]; cost: number }

/** Holds a GraphQL text against Shopify's own schema: what it refuses, what it will drop, what it needs at run time, what it costs. */
export function inspectDocument(text: string, grantedScopes: string[], variables: Record<string, unknown> = {}): DocumentReport {
  const { schema, access, idempotentMutations } = loadOfficialSchema()
  const document = parse(text)
  const errors = validate(schema, document).map((error) => error.message)
  const deprecated = errors.length > 0 ? [] : validate(schema, document, [NoDeprecatedCustomRule]).map((error) => error.message)
  const scopes = withReads(grantedScopes)
  const idempotency: string[] = []
  const closed = new Set<string>()
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType()
        const type = types.getType()
        if (!parent || !type) return
        if (parent === schema.getMutationType()) idempotency.push(...keyProblem(node, idempotentMutations))
        for (const place of [`${parent.name}.${node.name.value}`, getNamedType(type).name]) {
          const needed = access.get(place)
          if (needed && !needed.scopes.some((scope) => scopes.has(scope))) closed.add(`${place} needs one of ${needed.scopes.join(', ')}`)
        }
      },
    }),
  )
  return { errors, deprecated, idempotency, closed: [...closed], cost: errors.length > 0 ? 0 : cost(document, variables) }
}

function keyProblem(node: FieldNode, needed: ReadonlySet<string>): string[] {
  const has = node.directives?.some((directive) => directive.name.value === 'idempotent') ?? false
  if (has === needed.has(node.name.value)) return []
  return [has ? `${node.name.value} takes no @idempotent` : `${node.name.value} must carry @idempotent`]
}

function cost(document: DocumentNode, variables: Record<string, unknown>): number {
  const operation = document.definitions.find((each) => each.kind === 'OperationDefinition')
  return operation ? costOf(loadOfficialSchema().schema, document, operation, variables) : 0
}
