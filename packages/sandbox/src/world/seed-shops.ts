import type { z } from 'zod'
import type { WorldAgent, WorldBrand } from './desk.ts'
import type { WorldProduct, WorldShop } from './shop.ts'

export const HOME_SHOP = '61001'
export const LANTERN_SHOP = '61002'

/** A shop in dollars on Shopify Payments, and one in euros on Stripe. All names are made up. */
export const SEED_SHOPS: z.input<typeof WorldShop>[] = [
  {
    id: HOME_SHOP,
    name: 'Fernwood & Finch',
    domain: 'fernwood-and-finch.myshopify.com',
    currency: 'USD',
    timeZone: 'America/New_York',
    brandId: '71001',
    supportAddress: 'help@fernwoodfinch.example',
    gateway: 'shopify_payments',
    policies: {
      returnWindowDays: 30,
      returnPolicy: 'Unused items may be returned within 30 days of delivery. Gift cards and sale items marked final can not be returned.',
      shippingPolicy: 'Orders leave our warehouse in Columbus, Ohio, within one business day and arrive within two to five business days.',
      refundDaysToBank: 10,
      returnLabelUrl: 'https://fernwood-and-finch.example/returns/label',
      returnInstructions: 'Please pack the item as it came and leave the parcel at any post office within two weeks.',
    },
  },
  {
    id: LANTERN_SHOP,
    name: 'Kleine Laterne',
    domain: 'kleine-laterne.myshopify.com',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    orderPrefix: 'KL',
    brandId: '71002',
    supportAddress: 'hallo@kleinelaterne.example',
    gateway: 'stripe',
    returnsApp: 'loop',
    policies: {
      returnWindowDays: 14,
      returnPolicy: 'Items may be returned within 14 days of delivery; we pay for the label within Germany and Austria.',
      shippingPolicy: 'Orders leave Leipzig on the next working day and arrive within one to four working days.',
      refundDaysToBank: 7,
    },
  },
]

export const SEED_BRANDS: z.input<typeof WorldBrand>[] = [
  { id: '71001', name: 'Fernwood & Finch', subdomain: 'fernwood-finch' },
  { id: '71002', name: 'Kleine Laterne', subdomain: 'kleine-laterne' },
]

export const SEED_AGENTS: z.input<typeof WorldAgent>[] = [
  { id: '72001', name: 'Marta Quill', email: 'marta@fernwoodfinch.example', role: 'admin' },
  { id: '72002', name: 'Deniz Oaks', email: 'deniz@fernwoodfinch.example', role: 'agent' },
  { id: '72003', name: 'Paula Stern', email: 'paula@kleinelaterne.example', role: 'agent' },
]

type Item = [title: string, sku: string, price: string, variants?: [name: string, sku: string][]]

const HOME_ITEMS: Item[] = [
  [
    'Linen apron',
    'APR',
    '38.00',
    [
      ['Moss', 'MOS'],
      ['Clay', 'CLA'],
    ],
  ],
  [
    'Stoneware mug',
    'MUG',
    '18.00',
    [
      ['Speckled', 'SPK'],
      ['Slate', 'SLA'],
    ],
  ],
  ['Walnut serving board', 'BRD', '64.00'],
  [
    'Wool throw',
    'THR',
    '120.00',
    [
      ['Heather', 'HEA'],
      ['Oat', 'OAT'],
    ],
  ],
  ['Cast iron pan', 'PAN', '85.00'],
  ['Beeswax candle set', 'CND', '24.00'],
  [
    'Enamel kettle',
    'KET',
    '72.00',
    [
      ['Cream', 'CRM'],
      ['Forest', 'FOR'],
    ],
  ],
  ['Garden shears', 'SHR', '42.50'],
  ['Cotton tea towels', 'TOW', '22.00'],
  ['Gift card', 'GFT', '50.00'],
]

const LANTERN_ITEMS: Item[] = [
  [
    'Papierlaterne',
    'LAT',
    '19.90',
    [
      ['Mond', 'MON'],
      ['Stern', 'STE'],
    ],
  ],
  ['Leselampe aus Messing', 'LES', '89.00'],
  [
    'Windlicht',
    'WIN',
    '24.50',
    [
      ['klein', 'KLE'],
      ['gross', 'GRO'],
    ],
  ],
  ['Lichterkette', 'KET', '34.00'],
  [
    'Tischleuchte aus Keramik',
    'TIS',
    '129.00',
    [
      ['weiss', 'WEI'],
      ['ocker', 'OCK'],
    ],
  ],
  ['Teelichter, 24 Stück', 'TEE', '9.90'],
]

const productsFrom = (shop: string, items: Item[], firstId: number, prefix: string): z.input<typeof WorldProduct>[] =>
  items.map(([title, sku, price, variants], index) => {
    const id = firstId + index * 10
    const kinds: [string, string][] = variants ?? [['Default Title', 'STD']]
    return {
      id: String(id),
      shop,
      title,
      tags: title === 'Garden shears' ? ['final-sale'] : [],
      description: `${title} by ${shop === HOME_SHOP ? 'Fernwood & Finch' : 'Kleine Laterne'}.`,
      variants: kinds.map(([name, code], at) => ({
        id: String(id + at + 1),
        title: name,
        sku: `${prefix}-${sku}-${code}`,
        price,
        options: name === 'Default Title' ? {} : { [shop === HOME_SHOP ? 'Color' : 'Ausführung']: name },
      })),
    }
  })

/** Pictures are left to the shop's host, which draws one for a product that has none. */
export const SEED_PRODUCTS: z.input<typeof WorldProduct>[] = [...productsFrom(HOME_SHOP, HOME_ITEMS, 810_000, 'FF'), ...productsFrom(LANTERN_SHOP, LANTERN_ITEMS, 820_000, 'KL')]
