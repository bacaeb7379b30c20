import type { Shipment } from '@bookbag/core/shipment'

export type Tracked = Map<string, Shipment | null>

/** As carriers keep them: no spaces, capitals. */
export const tidyNumber = (text: string): string => text.replace(/\s/g, '').toUpperCase()

/** For a carrier that tells of one number a call. */
export async function askEach(numbers: string[], askOne: (number: string) => Promise<Shipment | null>): Promise<Tracked> {
  return new Map(await Promise.all([...new Set(numbers)].map(async (number) => [number, await askOne(number)] as const)))
}
