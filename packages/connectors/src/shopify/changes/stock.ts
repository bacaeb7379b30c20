import type { Stock } from './answers.ts'

/** What may be sold below nothing is never short. */
export const lacks = ({ availableForSale, inventoryPolicy, inventoryQuantity }: Stock, quantity: number): boolean =>
  !availableForSale || (inventoryPolicy !== 'CONTINUE' && inventoryQuantity !== null && inventoryQuantity < quantity)
