import type { ConnectionsView } from '@bookbag/core/connections-api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { Muted, Row, Section, Stack } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { type Mistakes, mistakesOf } from './check-rule-set.ts'
import { CredentialFields, WhatItNeeds } from './credential-fields.tsx'
import { SelectInput } from './inputs.tsx'

/** Choosing a system shows its own form. What was typed is forgotten as soon as it is connected. */
export function ConnectForm({ view }: { view: ConnectionsView }) {
  const { api, t } = useApp()
  const client = useQueryClient()
  const [connectorId, setConnectorId] = useState('')
  const [shopId, setShopId] = useState('')
  const [values, setValues] = useState<Record<string, string>>({})
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const connector = view.connectors.find((each) => each.id === connectorId)
  const add = useMutation({
    mutationFn: api.addConnection,
    onSuccess: () => {
      choose('')
      void client.invalidateQueries({ queryKey: ['connections'] })
    },
    onError: (error) => setMistakes(error instanceof ApiError ? mistakesOf(error.fields) : {}),
  })
  function choose(id: string) {
    setConnectorId(id)
    setShopId('')
    setValues({})
    setMistakes({})
  }
  const systems = view.connectors.filter((each) => each.mayAdd).map((each) => ({ value: each.id, label: `${each.name} (${t(`layer.${each.layer}`)})` }))
  const shops = view.shops.map((shop) => ({ value: shop.id, label: shop.name }))
  const anyShop = { value: '', label: t(connector?.needsShop ? 'connections.choose_shop' : 'connections.every_shop') }
  return (
    <Section title={t('connections.add')}>
      {add.data && !connector && <span role="status">{t('connections.connected', { name: nameOf(view, add.variables?.connectorId ?? ''), account: add.data.account })}</span>}
      <SelectInput
        label={t('connections.system')}
        value={connectorId}
        options={[{ value: '', label: t('connections.choose') }, ...systems]}
        mistake={mistakes.connectorId}
        onChange={choose}
      />
      {connector && (
        <form
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault()
            setMistakes({})
            add.mutate({ connectorId, shopId: shopId === '' ? null : shopId, credentials: values })
          }}
        >
          <Stack>
            <SelectInput label={t('connections.shop')} value={shopId} options={[anyShop, ...shops]} mistake={mistakes.shopId} onChange={setShopId} />
            <CredentialFields connector={connector} values={values} mistakes={mistakes} onChange={setValues} />
            <WhatItNeeds connector={connector} />
            {add.error && <ProblemNotice error={add.error} />}
            <Row>
              <Button type="submit" size="small" isPrimary disabled={add.isPending}>
                {t('connections.connect')}
              </Button>
              <Button size="small" isBasic disabled={add.isPending} onClick={() => choose('')}>
                {t('cancel')}
              </Button>
              {add.isPending && <Muted role="status">{t('connections.connecting', { name: connector.name })}</Muted>}
            </Row>
          </Stack>
        </form>
      )}
    </Section>
  )
}

const nameOf = (view: ConnectionsView, connectorId: string): string => view.connectors.find((each) => each.id === connectorId)?.name ?? connectorId
