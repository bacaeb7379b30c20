import { Skeleton } from '@zendeskgarden/react-loaders'
import { useApp } from '../app-context.tsx'
import { HiddenText, Stack } from '../parts/layout.tsx'

export function Waiting() {
  const { t } = useApp()
  return (
    <Stack>
      <HiddenText role="status">{t('state.loading')}</HiddenText>
      <Skeleton height="72px" />
      <Skeleton height="72px" />
      <Skeleton height="72px" />
    </Stack>
  )
}
