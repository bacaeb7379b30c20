-- What Zendesk’s webhooks may have missed is looked for in its export of changed tickets; how far that was read.
create table change_reading (
  account_id text primary key references accounts,
  -- Zendesk's own; null = from `begins_at` on.
  cursor text,
  begins_at timestamptz not null,
  next_at timestamptz not null
);
select protect_table('change_reading');

-- Changed tickets that no event explains: looked at once the webhook has had its time.
create table unexplained_changes (
  account_id text not null references accounts,
  ticket_id text not null,
  changed_at timestamptz not null,
  look_at timestamptz not null,
  primary key (account_id, ticket_id)
);
select protect_table('unexplained_changes');
