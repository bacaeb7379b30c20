import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field, Textarea } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Muted } from '../parts/layout.tsx'

/** A draft is read before it is sent: it is shown whole, as far as a sidebar goes. */
const MOST_ROWS = 24

export function ReplyField({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <Field>
      <Field.Label isRegular>{label}</Field.Label>
      <Textarea isCompact minRows={4} maxRows={MOST_ROWS} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}

export function SolveBox({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { t } = useApp()
  return (
    <Field>
      <Checkbox checked={isOn} onChange={(event) => onChange(event.target.checked)}>
        <Field.Label isRegular>{t('reply.solve')}</Field.Label>
      </Checkbox>
    </Field>
  )
}

export function InsertButton({ text }: { text: string }) {
  const { zaf, t } = useApp()
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle')
  const insert = async () => {
    try {
      if (!zaf) throw new Error('not within Zendesk')
      await zaf.insertIntoComposer(text)
      setState('done')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <Button size="small" disabled={text.trim() === ''} onClick={() => void insert()}>
        {t('reply.insert')}
      </Button>
      <Muted role="status">{state === 'idle' ? '' : t(`reply.${state === 'done' ? 'inserted' : 'not_inserted'}`)}</Muted>
    </>
  )
}
