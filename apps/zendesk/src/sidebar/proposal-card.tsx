import type { ProposalView } from '@bookbag/core/api'
import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field } from '@zendeskgarden/react-forms'
import { Alert } from '@zendeskgarden/react-notifications'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Row, Section, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { PreviewTable } from './preview-table.tsx'
import { ReplyField, SolveBox } from './reply-editor.tsx'
import { useComposer } from './use-composer.ts'
import type { Work } from './use-work.ts'

type Props = { proposal: ProposalView; orderId: string | null; work: Work; canAct: boolean; isReviewing: boolean; onReview: (hash: string | null) => void }

/** What a customer had or was to have is taken away: the button says so. */
const TAKES_AWAY: ProposalView['action']['kind'][] = ['cancel_order', 'decline_return', 'cancel_return']
const withCost = (words: string, amount: string | null): string => (amount === null || words.includes(amount) ? words : `${words} · ${amount}`)

/** Closed: what would be done. Under review: what exactly changes, the reply, and the one primary button of the page. */
export function ProposalCard({ proposal, orderId, work, canAct, isReviewing, onReview }: Props) {
  const { t, format } = useApp()
  const opener = useRef<HTMLButtonElement>(null)
  const { preview } = proposal
  const amount = preview.amount ? format.money(preview.amount) : null
  const close = () => {
    work.forgetRunError()
    onReview(null)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <Section title={t('proposal.heading')} aside={preview.isReversible ? null : <StatusTag tone="warn">{t('proposal.final')}</StatusTag>}>
      <Between $align="start" style={{ flexWrap: 'nowrap' }}>
        <Title>{preview.title}</Title>
        {amount && !preview.title.includes(amount) && (
          <Title as="span" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
            {amount}
          </Title>
        )}
      </Between>
      <Objections proposal={proposal} />
      {isReviewing ? (
        <Review proposal={proposal} orderId={orderId} work={work} canAct={canAct} onClose={close} />
      ) : (
        <div>
          <Button ref={opener} size="small" disabled={!proposal.canRun || !canAct} onClick={() => onReview(proposal.hash)}>
            {t(`proposal.review.${proposal.action.kind}`)}
          </Button>
        </div>
      )}
    </Section>
  )
}

function Objections({ proposal }: { proposal: ProposalView }) {
  const { t } = useApp()
  const blocking = proposal.objections.filter((each) => each.severity === 'block')
  const others = proposal.objections.filter((each) => each.severity === 'person')
  return (
    <>
      {blocking.length > 0 && (
        <Alert type="error">
          <Alert.Title>{t('proposal.blocked')}</Alert.Title>
          {blocking.map((each) => (
            <div key={each.code}>{each.sentence}</div>
          ))}
        </Alert>
      )}
      {others.length > 0 && (
        <Alert type="warning">
          <Alert.Title>{t('proposal.look_first')}</Alert.Title>
          {others.map((each) => (
            <div key={each.code}>{each.sentence}</div>
          ))}
        </Alert>
      )}
    </>
  )
}

function Review({ proposal, orderId, work, canAct, onClose }: Pick<Props, 'proposal' | 'orderId' | 'work' | 'canAct'> & { onClose: () => void }) {
  const { t, format } = useApp()
  const composer = useComposer()
  const heading = useRef<HTMLHeadingElement>(null)
  const [reply, setReply] = useState(proposal.replyDraft ?? '')
  const [wantsReply, setWantsReply] = useState(true)
  const [solve, setSolve] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  const { action, preview } = proposal
  const isReplyItself = action.kind === 'reply'
  const mayReply = composer.isEmpty && reply.trim() !== ''
  const sends = mayReply && (wantsReply || isReplyItself)
  const confirm = async () => {
    const isStillEmpty = sends ? await composer.isEmptyNow() : false
    if (sends && !isStillEmpty) return
    const done = await work.runProposal(proposal.hash, { orderId, reply: sends ? reply.trim() : null, solve: sends && solve }, reply.trim())
    if (done) onClose()
  }
  const amount = preview.amount ? format.money(preview.amount) : null
  return (
    <Stack>
      <Title as="h4" ref={heading} tabIndex={-1}>
        {t('proposal.what_changes')}
      </Title>
      <PreviewTable lines={preview.lines} />
      {preview.amountInShopCurrency && preview.amount && preview.amountInShopCurrency.currency !== preview.amount.currency && (
        <Muted>{t('proposal.in_shop_currency', { amount: format.money(preview.amountInShopCurrency) })}</Muted>
      )}
      {proposal.replyDraft !== null && (
        <>
          <ReplyField label={t('proposal.reply')} value={reply} onChange={setReply} />
          {composer.isEmpty ? (
            <Stack $gap={6}>
              {!isReplyItself && (
                <Field>
                  <Checkbox checked={wantsReply} onChange={(event) => setWantsReply(event.target.checked)}>
                    <Field.Label isRegular>{t('proposal.send_reply')}</Field.Label>
                  </Checkbox>
                </Field>
              )}
              {(wantsReply || isReplyItself) && <SolveBox isOn={solve} onChange={setSolve} />}
            </Stack>
          ) : (
            <Muted>{t(composer.isUnseen ? 'proposal.composer_unseen' : 'proposal.composer_busy')}</Muted>
          )}
        </>
      )}
      {work.runError && <ProblemNotice error={work.runError} />}
      <Row>
        <Button
          size="small"
          isPrimary
          isDanger={TAKES_AWAY.includes(action.kind)}
          disabled={work.isRunning || !canAct || !proposal.canRun || (isReplyItself && !sends)}
          onClick={() => void confirm()}
        >
          {work.isRunning ? t('proposal.working') : withCost(t(`proposal.confirm.${action.kind}`, { amount: amount ?? '' }).trim(), amount)}
        </Button>
        <Button size="small" isBasic disabled={work.isRunning} onClick={onClose}>
          {t('cancel')}
        </Button>
      </Row>
    </Stack>
  )
}
