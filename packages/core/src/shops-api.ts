import { z } from 'zod'
import { Shop } from './shop.ts'

/** `version` names exactly what was read: a save that is based on another is refused with `changed`. */
export const ShopView = z.object({ shop: Shop, version: z.string() })
export type ShopView = z.infer<typeof ShopView>

/** GET /api/admin/shops */
export const ShopsView = z.object({ shops: z.array(ShopView) })
export type ShopsView = z.infer<typeof ShopsView>

/** What an admin may say about a shop. Its id and currency are what orders and limits are kept under; stopping it has a switch of its own. */
export type ShopChange = Omit<Shop, 'id' | 'currency' | 'isStopped'>

/** PUT /api/admin/shops/:id -> ShopView; 422 with fields by their path in the shop ("policies.returnWindowDays"); 409 changed. */
export const SaveShop = z.strictObject({ version: z.string().max(100), shop: z.unknown() })
export type SaveShop = { version: string; shop: ShopChange }

/** POST /api/admin/shops -> 201 ShopView; 422 with fields, of the shop's own besides "id" and "currency". The id is Shopify's own number of the shop: its orders come under it. */
export const AddShop = z.strictObject({ id: z.string().max(40), currency: z.string().max(10), shop: z.unknown() })
export type AddShop = { id: string; currency: string; shop: ShopChange }

/** DELETE /api/admin/shops/:id -> ShopsView; 409 changed; 409 refused while something of it is still connected or under way. */
export const RemoveShop = z.strictObject({ version: z.string().max(100) })
export type RemoveShop = z.infer<typeof RemoveShop>
