import type { Advice, DeliveryProof, PickupPoint } from '@bookbag/core/shipment'
import { useApp } from '../app-context.tsx'
import { DetailList, List, Muted, Stack, Strong } from '../parts/layout.tsx'
import { OutsideLink } from '../parts/outside-link.tsx'

/** Where the parcel waits, when one can go there, and until when it is kept. */
export function PickupPlace({ point }: { point: PickupPoint }) {
  const { t, format } = useApp()
  const place = [point.name, point.address].filter(Boolean).join(', ')
  const items: [string, string | null][] = [
    [t('parcel.pickup.place'), place],
    [t('parcel.pickup.hours'), point.hours],
    [t('parcel.pickup.until'), point.until && format.day(point.until)],
  ]
  const known = items.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : []))
  if (known.length === 0) return null
  return (
    <Stack $gap={6}>
      <Strong>{t('parcel.pickup.heading')}</Strong>
      <DetailList items={known} />
    </Stack>
  )
}

export function ParcelAdvice({ advice }: { advice: Advice[] }) {
  const { t } = useApp()
  return (
    <Stack $gap={4}>
      <Strong>{t('parcel.advice')}</Strong>
      <ul style={{ margin: 0, paddingInlineStart: 18, listStyle: 'disc' }}>
        {advice.map((each) => (
          <li key={each}>{t(`advice.${each}`)}</li>
        ))}
      </ul>
    </Stack>
  )
}

export function Proofs({ proofs }: { proofs: DeliveryProof[] }) {
  const { t } = useApp()
  return (
    <Stack $gap={4}>
      <Strong>{t('parcel.proof')}</Strong>
      <List style={{ gap: 4 }}>
        {proofs.map(({ kind, url }) => (
          <li key={`${kind} ${url}`}>
            {url?.startsWith('https://') ? (
              <OutsideLink href={url}>{t(`proof.${kind}`)}</OutsideLink>
            ) : (
              <>
                {t(`proof.${kind}`)} <Muted>{t('parcel.proof_at_carrier')}</Muted>
              </>
            )}
          </li>
        ))}
      </List>
    </Stack>
  )
}
