import { useMutation, useQuery } from '@tanstack/react-query'
import { Anchor, Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { useEffect, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Muted, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { SelectInput } from './inputs.tsx'
import { Waiting } from './waiting.tsx'

type File = { name: string; day: string; url: string }

export function RefundsTab() {
  const { api, t } = useApp()
  const shops = useQuery({ queryKey: ['switch'], queryFn: ({ signal }) => api.switchState(signal) })
  if (!shops.data) return shops.error ? <ProblemNotice error={shops.error} onRetry={() => void shops.refetch()} /> : <Waiting />
  return (
    <Stack $gap={16}>
      <Title as="h2">{t('refunds.heading')}</Title>
      <span>{t('refunds.lead')}</span>
      <RefundsForm shops={shops.data.shops} />
    </Stack>
  )
}

function RefundsForm({ shops }: { shops: { id: string; name: string }[] }) {
  const { api, t, format } = useApp()
  const [day, setDay] = useState(yesterday)
  const [shopId, setShopId] = useState(shops[0]?.id ?? '')
  const [isMissing, setMissing] = useState(false)
  const [file, keep] = useState<File | null>(null)
  // What was made is let go with the next one, and with the page.
  useEffect(() => () => (file ? URL.revokeObjectURL(file.url) : undefined), [file])
  const get = useMutation({
    mutationFn: () => api.refundsFile(day, shopId),
    onSuccess: (blob) => {
      const made = { name: `refunds-${day}.csv`, day, url: URL.createObjectURL(blob) }
      keep(made)
      save(made)
    },
  })
  const start = () => {
    setMissing(day === '')
    keep(null)
    if (day !== '') get.mutate()
  }
  if (shops.length === 0) return <Muted>{t('switch.no_shops')}</Muted>
  return (
    <Stack $gap={12} style={{ maxWidth: 360 }}>
      {shops.length > 1 && (
        <SelectInput label={t('refunds.shop')} mistake={undefined} value={shopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} onChange={setShopId} />
      )}
      <Field>
        <Field.Label isRegular>{t('refunds.day')}</Field.Label>
        <Field.Hint>{t('refunds.day_hint')}</Field.Hint>
        <Input isCompact type="date" value={day} {...(isMissing ? { validation: 'error' as const } : {})} onChange={(event) => setDay(event.target.value)} />
        {isMissing && (
          <Field.Message validation="error" validationLabel={t('mistake.label')}>
            {t('refunds.no_day')}
          </Field.Message>
        )}
      </Field>
      <div>
        <Button size="small" isPrimary disabled={get.isPending} onClick={start}>
          {t(get.isPending ? 'refunds.getting' : 'refunds.get')}
        </Button>
      </div>
      {get.error && <ProblemNotice error={get.error} onRetry={start} />}
      <div aria-live="polite">
        {file && (
          <Stack $gap={4}>
            <span>{t('refunds.ready', { day: format.date(`${file.day}T12:00:00`) })}</span>
            <Anchor href={file.url} download={file.name}>
              {t('refunds.save', { name: file.name })}
            </Anchor>
          </Stack>
        )}
      </div>
    </Stack>
  )
}

/** By itself where the browser allows it; the link beside it stays for where it does not. */
function save({ name, url }: File): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}

/** The last day that is whole. */
function yesterday(): string {
  const day = new Date()
  day.setDate(day.getDate() - 1)
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
}
