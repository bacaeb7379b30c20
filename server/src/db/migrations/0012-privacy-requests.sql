-- What the law asks for by way of a shop. Personal as long as it is open: who is meant is erased with what was found. What was done stands in the activity log.
create table privacy_requests (
  account_id text not null references accounts,
  connection_id text not null,
  event_id text not null,
  kind text not null check (kind in ('tell', 'erase_customer', 'erase_shop')),
  shop_id text,
  who jsonb not null,
  received_at timestamptz not null,
  -- Not before: a ticket that is being worked on is finished first.
  look_at timestamptz not null,
  done_at timestamptz,
  primary key (account_id, connection_id, event_id)
);
select protect_table('privacy_requests');
create index privacy_requests_open on privacy_requests (account_id, look_at) where done_at is null;
