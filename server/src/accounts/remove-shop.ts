import type { Tx } from '../db/transaction.ts'

/**
 * Takes away what an admin has said of a shop, with its ended connections; what was done for it stays in the ledger and the log. Null = done, else why it can't be yet:
 * nothing may be left that could still act for the shop, and nothing that the law may still ask of it.
 */
export async function removeShop(tx: Tx, shopId: string): Promise<string | null> {
  const has = async (question: string): Promise<boolean> => (await tx.query(`select 1 ${question} limit 1`, [shopId])).rows.length > 0
  if (await has(`from connections where shop_id = $1 and state <> 'disconnected'`)) return 'Its systems are still connected. Disconnect them first, under Connections.'
  if (await has(`from effects where shop_id = $1 and state in ('intended', 'in_flight', 'outcome_unknown')`))
    return 'Something is still being done for this shop. Wait until it has ended, or look at what is not known yet in the ticket.'
  if (await has(`from push_proofs join connections on connections.id = push_proofs.connection_id where connections.shop_id = $1 and push_proofs.kind = 'afterwards'`))
    return 'Its platform may still ask to tell or erase customers’ data. The shop can be removed once it has asked to erase the shop’s own.'
  await tx.query('delete from connections where shop_id = $1', [shopId])
  await tx.query('delete from shops where id = $1', [shopId])
  return null
}
