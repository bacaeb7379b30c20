-- What vendors push: proven by their signature, each once, without anything personal. What is true is read from the vendor again.
create table vendor_events (
  account_id text not null references accounts,
  connection_id text not null,
  event_id text not null,
  type text not null,
  subject jsonb not null,
  received_at timestamptz not null,
  primary key (account_id, connection_id, event_id)
);
select protect_table('vendor_events');
create index vendor_events_by_age on vendor_events (account_id, received_at);
