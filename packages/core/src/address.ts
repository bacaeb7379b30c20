import { z } from 'zod'

export const Address = z.object({
  name: z.string().nullable(),
  company: z.string().nullable().default(null),
  line1: z.string().nullable(),
  line2: z.string().nullable(),
  city: z.string().nullable(),
  /** State or province code, "CA". */
  provinceCode: z.string().nullable(),
  postalCode: z.string().nullable(),
  /** ISO 3166 alpha-2. */
  countryCode: z.string().nullable(),
  phone: z.string().nullable(),
})
export type Address = z.infer<typeof Address>

const fold = (text: string | null): string =>
  (text ?? '')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Same place to a courier: case, accents, spaces and punctuation do not matter; the name does not either. */
export const isSamePlace = (a: Address, b: Address): boolean =>
  (['line1', 'line2', 'city', 'provinceCode', 'postalCode', 'countryCode'] as const).every((part) => fold(a[part]) === fold(b[part]))

/** The whole address as the shop will hold it: who receives and the country stay where the new one names none, the phone always. */
export const movedTo = (before: Address | null, to: Omit<Address, 'company' | 'phone'>): Address => ({
  ...to,
  name: to.name ?? before?.name ?? null,
  countryCode: to.countryCode ?? before?.countryCode ?? null,
  company: null,
  phone: before?.phone ?? null,
})

export const formatAddress = (a: Address): string =>
  [a.name, a.line1, a.line2, [a.city, a.provinceCode, a.postalCode].filter(Boolean).join(' '), a.countryCode].filter(Boolean).join(', ')
