import { meaningsBy, type ScanMeaning, UNKNOWN } from '../carriers/scan.ts'

const CODES: [ScanMeaning, string][] = [
  // Returns first: a return that reached its sender is type D like any delivery.
  [{ status: 'returned' }, '34 67 81'],
  [{ status: 'in_transit', isReturning: true }, '33 35 36 118 119'],
  [{ status: 'label_created' }, '3 44 45 77 79 80 157 166'],
  [{ status: 'in_transit' }, '5 10 12 14 16 25 38 39 47 57 70 71 72 73 74 75 84 87 92 93 94 134 137 138 158 159 160 164 165 167 168 169'],
  [{ status: 'out_for_delivery' }, '6 21 37 78 89 91 146 162'],
  [{ status: 'delivered' }, '11 26 143'],
  [{ status: 'available_for_pickup' }, '17 40 144 161'],
  [{ status: 'attempted_delivery' }, '22 23 24 60 61 62 66 145'],
  [{ status: 'exception' }, '13 30 59 64 68 69 76 83 85 123 124 125 126 127 128 129 130 139 140 141 142 147 149'],
  [{ status: 'exception', needsCustomer: true }, '29 50 58'],
  [{ status: 'exception', isDelayed: true }, '32 46 48 51 52 53 86 90 132'],
  [{ status: 'exception', isDelayed: true, needsCustomer: true }, '49'],
  [{ status: 'cancelled' }, '7 43'],
  [
    'keeps',
    '18 19 20 27 28 41 42 54 55 56 63 65 82 95 96 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 120 121 122 131 133 135 136 153 154 155 156',
  ],
  [UNKNOWN, '0 88 148 163'],
]

/** By the three-digit status code, as UPS's appendix lists them. The two-letter code means different things under different types ("DL"), and is not read, but for one. */
const MEANING = meaningsBy(CODES)

type UpsStatus = { type?: string | null | undefined; code?: string | null | undefined; statusCode?: string | null | undefined }

/** "Package delivered to original sender": under a delivery this code has one meaning alone, and the number beside it may be any delivery's. */
const isBackAtSender = ({ type, code }: UpsStatus): boolean => type === 'D' && code === 'B0'

/** A code nobody listed is `unknown`: it stops automation instead of being guessed at by its type. */
export const meaningOf = (status: UpsStatus | null | undefined): ScanMeaning => (status && isBackAtSender(status) ? { status: 'returned' } : byNumber(status?.statusCode))

const byNumber = (statusCode: string | null | undefined): ScanMeaning =>
  (statusCode && /^\d{1,3}$/.test(statusCode) ? MEANING.get(String(Number(statusCode))) : undefined) ?? UNKNOWN
