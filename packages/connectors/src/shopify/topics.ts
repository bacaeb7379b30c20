/** All that can make a waiting ticket worth another look, and the app's own end. The three privacy topics are named in the app's settings at Shopify, not here. */
export const TOPICS = [
  'ORDERS_UPDATED',
  'ORDERS_CANCELLED',
  'ORDERS_EDITED',
  'FULFILLMENTS_CREATE',
  'FULFILLMENTS_UPDATE',
  'REFUNDS_CREATE',
  'RETURNS_REQUEST',
  'RETURNS_APPROVE',
  'RETURNS_DECLINE',
  'RETURNS_CANCEL',
  'RETURNS_CLOSE',
  'RETURNS_REOPEN',
  'RETURNS_PROCESS',
  'RETURNS_UPDATE',
  'APP_UNINSTALLED',
] as const
export type Topic = (typeof TOPICS)[number]
