import type { z } from 'zod'
import { HOME_SHOP, LANTERN_SHOP } from './seed-shops.ts'
import type { WorldCustomer } from './shop.ts'

type Place = [line1: string, city: string, province: string | null, postalCode: string, country: string]

const US_PLACES: Place[] = [
  ['14 Alder Lane', 'Columbus', 'OH', '43215', 'US'],
  ['902 Harbor View', 'Portland', 'ME', '04101', 'US'],
  ['77 Mesa Road', 'Santa Fe', 'NM', '87501', 'US'],
  ['310 Birch Street', 'Madison', 'WI', '53703', 'US'],
  ['5 Orchard Court', 'Ithaca', 'NY', '14850', 'US'],
  ['1288 Bayou Drive', 'Lafayette', 'LA', '70501', 'US'],
  ['46 Juniper Way', 'Boise', 'ID', '83702', 'US'],
]
const EU_PLACES: Place[] = [
  ['Gartenweg 3', 'Leipzig', null, '04109', 'DE'],
  ['Am Hang 21', 'Freiburg', null, '79098', 'DE'],
  ['Lindengasse 8', 'Wien', null, '1070', 'AT'],
  ['Rue des Lilas 12', 'Lyon', null, '69001', 'FR'],
  ['Kanaalstraat 40', 'Utrecht', null, '3531', 'NL'],
]

const US_NAMES = [
  'Ada Moss',
  'Ben Larkin',
  'Cora Whitlow',
  'Dario Finn',
  'Elise Harrow',
  'Felix Thorne',
  'Greta Pine',
  'Hugo Marsh',
  'Ines Calder',
  'Jonas Reed',
  'Kira Holloway',
  'Leo Aster',
  'Maya Brook',
  'Nico Vale',
  'Opal Winters',
  'Perry Stone',
  'Quinn Ashby',
  'Rosa Linden',
  'Sam Fenwick',
  'Tessa Dunn',
  'Uma Hartley',
  'Victor Lowe',
  'Wren Castor',
  'Xenia Poole',
  'Yusuf Banner',
  'Zoe Merrick',
]
const EU_NAMES = [
  'Anja Feld',
  'Bruno Kessler',
  'Clara Sommer',
  'David Brandt',
  'Emma Vogelsang',
  'Franz Ebner',
  'Gisela Roth',
  'Henri Duval',
  'Ida Janssen',
  'Jannik Wolff',
  'Katrin Auer',
  'Luc Moreau',
  'Mila Visser',
  'Noah Lenz',
]

const addressAt = (name: string, [line1, city, province, postalCode, country]: Place, index: number): NonNullable<z.input<typeof WorldCustomer>['address']> => ({
  name,
  line1,
  line2: index % 5 === 4 ? `Apt ${index}` : null,
  city,
  province,
  postalCode,
  country,
})

const emailOf = (name: string): string => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.com`

const customersOf = (names: string[], places: Place[], shop: string, firstId: number, createdAt: string): z.input<typeof WorldCustomer>[] =>
  names.map((name, index) => ({
    id: String(firstId + index),
    shop,
    name,
    email: emailOf(name),
    phone: index % 3 === 0 && shop === HOME_SHOP ? `+1614555${String(100 + index).padStart(4, '0')}` : null,
    createdAt,
    locale: shop === HOME_SHOP ? 'en' : 'de',
    address: addressAt(name, places[index % places.length] ?? (places[0] as Place), index),
  }))

/** Two strangers whose addresses differ by a dot and by an ending: nothing of one may be shown to the other. */
const LOOK_ALIKES: z.input<typeof WorldCustomer>[] = [
  { id: '500090', shop: HOME_SHOP, name: 'Jo Ellis', email: 'jo.ellis@example.com', address: addressAt('Jo Ellis', US_PLACES[1] as Place, 0) },
  { id: '500091', shop: HOME_SHOP, name: 'Joel Lis', email: 'joellis@example.com', address: addressAt('Joel Lis', US_PLACES[5] as Place, 0) },
  { id: '500092', shop: HOME_SHOP, name: 'Jo Ellis', email: 'jo.ellis@example.org', address: addressAt('Jo Ellis', US_PLACES[3] as Place, 0) },
]

export const seedCustomers = (createdAt: string): z.input<typeof WorldCustomer>[] => [
  ...customersOf(US_NAMES, US_PLACES, HOME_SHOP, 500_001, createdAt),
  ...LOOK_ALIKES.map((customer) => ({ ...customer, createdAt })),
  ...customersOf(EU_NAMES, EU_PLACES, LANTERN_SHOP, 510_001, createdAt),
]
