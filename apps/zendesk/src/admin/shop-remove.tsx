import type { ShopView } from '@bookbag/core/shops-api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Row, Stack } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'

/** Asks once; the server refuses while anything of the shop is connected or under way, and says what. */
export function ShopRemove({ view: { shop, version } }: { view: ShopView }) {
  const { api, t } = useApp()
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const question = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (isAsking) question.current?.focus()
  }, [isAsking])
  const remove = useMutation({ mutationFn: () => api.removeShop({ id: shop.id, version }), onSuccess: (shops) => client.setQueryData(['shops'], shops) })
  if (!isAsking)
    return (
      <div>
        <Button size="small" isBasic isDanger aria-label={t('shops.remove_named', { name: shop.name })} onClick={() => setAsking(true)}>
          {t('remove')}
        </Button>
      </div>
    )
  return (
    <Stack $gap={8}>
      <span ref={question} tabIndex={-1}>
        {t('shops.ask_remove', { name: shop.name })}
      </span>
      {remove.error && <ProblemNotice error={remove.error} />}
      <Row>
        <Button size="small" isPrimary isDanger disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t('shops.confirm_remove')}
        </Button>
        <Button size="small" isBasic disabled={remove.isPending} onClick={() => setAsking(false)}>
          {t('cancel')}
        </Button>
      </Row>
    </Stack>
  )
}
