import type { ConnectorView } from '@bookbag/core/connections-api'
import { useApp } from '../app-context.tsx'
import { Disclosure, Muted, Stack } from '../parts/layout.tsx'
import type { Mistakes } from './check-rule-set.ts'
import { SecretInput, TextInput } from './inputs.tsx'

type Props = { connector: ConnectorView; values: Record<string, string>; mistakes: Mistakes; isRotation?: boolean; onChange: (values: Record<string, string>) => void }

/** The form is the connector's own: what it takes, how to get it, what is secret. */
export function CredentialFields({ connector, values, mistakes, isRotation = false, onChange }: Props) {
  const { t } = useApp()
  return (
    <Stack>
      {connector.fields.map((field) => {
        const Input = field.isSecret ? SecretInput : TextInput
        return (
          <Input
            key={field.name}
            label={field.isRequired || isRotation ? field.label : t('connections.optional', { label: field.label })}
            hint={field.help}
            mistake={mistakes[`credentials.${field.name}`]}
            value={values[field.name] ?? ''}
            onChange={(value) => onChange({ ...values, [field.name]: value })}
          />
        )
      })}
    </Stack>
  )
}

export function WhatItNeeds({ connector }: { connector: ConnectorView }) {
  const { t } = useApp()
  return (
    <Stack $gap={8}>
      {connector.scopes.length > 0 && (
        <Disclosure title={t('connections.permissions')}>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {connector.scopes.map((scope) => (
              <li key={scope.name} style={{ overflowWrap: 'anywhere' }}>
                <code>{scope.name}</code>
                <Muted as="div">{scope.why}</Muted>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {connector.unverified.length > 0 && (
        <Disclosure title={t('connections.unverified')}>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {connector.unverified.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Stack>
  )
}
