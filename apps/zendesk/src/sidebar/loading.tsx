import { Skeleton } from '@zendeskgarden/react-loaders'
import { useApp } from '../app-context.tsx'
import { Card, HiddenText, Stack } from '../parts/layout.tsx'

/** As tall as what follows, so that nothing jumps. */
export function Loading() {
  const { t } = useApp()
  return (
    <>
      <HiddenText role="status">{t('state.loading')}</HiddenText>
      {[3, 4, 6].map((lines) => (
        <Card key={lines} aria-hidden>
          <Stack $gap={10}>
            {Array.from({ length: lines }, (_, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the bars never move
              <Skeleton key={line} width={line === 0 ? '45%' : line % 2 === 0 ? '70%' : '100%'} height="16px" />
            ))}
          </Stack>
        </Card>
      ))}
    </>
  )
}
