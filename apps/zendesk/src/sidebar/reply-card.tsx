import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Card, Disclosure, Muted, Row, Section, Stack } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { InsertButton, ReplyField, SolveBox } from './reply-editor.tsx'
import { useComposer } from './use-composer.ts'
import type { Work } from './use-work.ts'

type Props = { draft: string; work: Work; canAct: boolean }

/** A plain answer without any action: into the composer, or sent at once when nothing is being typed there. */
export function ReplyCard({ isAnswered, ...props }: Props & { isAnswered: boolean }) {
  const { t } = useApp()
  if (!isAnswered)
    return (
      <Section title={t('reply.heading')}>
        <Reply {...props} />
      </Section>
    )
  return (
    <Card>
      <Disclosure title={t('reply.again')}>
        <Stack>
          <Muted>{t('reply.is_answered')}</Muted>
          <Reply {...props} />
        </Stack>
      </Disclosure>
    </Card>
  )
}

function Reply({ draft, work, canAct }: Props) {
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
    <Stack>
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
    </Stack>
  )
}
