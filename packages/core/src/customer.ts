import { z } from 'zod'
import { Address } from './address.ts'
import { Money } from './money.ts'

export const Customer = z.object({
  id: z.string(),
  shopId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  orderCount: z.int().nullable(),
  lifetimeSpend: Money.nullable(),
  customerSince: z.iso.datetime().nullable(),
  tags: z.array(z.string()),
  locale: z.string().nullable(),
  defaultAddress: Address.nullable(),
})
export type Customer = z.infer<typeof Customer>
