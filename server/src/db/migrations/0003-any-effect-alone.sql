-- Whatever touches an order's money or goods is alone at it, also actions that were not thought of when the ledger was made.
drop index effects_one_at_a_time;
create unique index effects_one_at_a_time on effects (account_id, order_id)
  where order_id is not null and kind not in ('reply', 'escalate') and state in ('intended', 'in_flight', 'outcome_unknown');
