import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field, Textarea } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Muted, Row, Section, Stack } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { useComposer } from './use-composer.ts'
import type { Work } from './use-work.ts'

const ROWS = 8

export function ReplyField({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <Field>
      <Field.Label isRegular>{label}</Field.Label>
      <Textarea isCompact isResizable minRows={6} maxRows={ROWS + 4} value={value} onChange={(event) => onChange(event.target.value)} />
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

/** A plain answer without any action: into the composer, or sent at once when nothing is being typed there. */
export function ReplyCard({ draft, work, canAct }: { draft: string; work: Work; canAct: boolean }) {
  const { t } = useApp()
  const composer = useComposer()
  const [edited, setEdited] = useState<string | null>(null)
  const [solve, setSolve] = useState(false)
  const [wasBusy, setWasBusy] = useState(false)
  const text = edited ?? draft
  const send = async () => {
    const isEmpty = await composer.isEmptyNow()
    setWasBusy(!isEmpty)
    if (isEmpty) await work.sendReply({ text: text.trim(), solve })
  }
  return (
    <Section title={t('reply.heading')}>
      <ReplyField label={t('reply.label')} value={text} onChange={setEdited} />
      <SolveBox isOn={solve} onChange={setSolve} />
      {work.replyError && <ProblemNotice error={work.replyError} />}
      <Stack $gap={6}>
        <Row>
          <Button size="small" disabled={!canAct || work.isSending || !composer.isEmpty || text.trim() === ''} onClick={() => void send()}>
            {work.isSending ? t('reply.sending') : solve ? t('reply.send_and_solve') : t('reply.send')}
          </Button>
          <InsertButton text={text} />
        </Row>
        {(!composer.isEmpty || wasBusy) && <Muted>{t(composer.isUnseen ? 'reply.composer_unseen' : 'reply.composer_busy')}</Muted>}
      </Stack>
    </Section>
  )
}
