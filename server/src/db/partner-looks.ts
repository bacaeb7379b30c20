/**
 * The condition on `effects left join partner_looks using (account_id, id)` for questions to partners that are to be looked at; `now` is a parameter, "$1".
 * Zendesk pushes nothing about side conversations, and partners answer in hours; after two weeks somebody has picked up the telephone.
 */
export const unanswered = (now: string): string =>
  `kind = 'ask_partner' and state = 'done' and receipt ->> 'reference' is not null and answered_at is null and settled_at > ${now}::timestamptz - interval '14 days'
   and coalesce(looked_at, settled_at) <= ${now}::timestamptz - interval '15 minutes'`
