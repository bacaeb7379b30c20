-- Every table: account_id, row-level security forced, one policy. `protect_table` does all of it, so that no table forgets a part.
create function protect_table(name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy own_account on %I to bookbag_server using (account_id = current_setting(''bookbag.account_id'', true)) with check (account_id = current_setting(''bookbag.account_id'', true))', name);
  execute format('grant select, insert, update, delete on %I to bookbag_server', name);
end $$;
revoke execute on function protect_table(text) from public;

-- What has to be found before the account is known. Nothing in it is secret or about a customer.
create table account_directory (
  account_id text primary key,
  intake_key text not null unique,
  zendesk_origin text not null,
  app_id text not null,
  created_at timestamptz not null,
  unique (zendesk_origin, app_id)
);
select protect_table('account_directory');
create policy anyone_may_look_up on account_directory for select to bookbag_server using (true);

create table accounts (
  account_id text primary key,
  zendesk_origin text not null,
  app_id text not null,
  installation_ids text[] not null default '{}',
  signed_url_key text not null,
  webhook_id text,
  webhook_secret_sealed text,
  is_stopped boolean not null default false,
  stopped_changed_at timestamptz,
  stopped_changed_by text,
  created_at timestamptz not null
);
select protect_table('accounts');

create table shops (
  account_id text not null references accounts,
  id text not null,
  shop jsonb not null,
  is_stopped boolean not null default false,
  primary key (account_id, id)
);
select protect_table('shops');

create table connections (
  account_id text not null references accounts,
  id text not null,
  connector_id text not null,
  shop_id text,
  credentials_sealed text not null,
  state text not null default 'connected' check (state in ('connected', 'failing', 'disconnected')),
  last_success_at timestamptz,
  last_error text,
  last_error_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, id),
  unique nulls not distinct (account_id, connector_id, shop_id),
  foreign key (account_id, shop_id) references shops (account_id, id)
);
select protect_table('connections');

create table access_tokens (
  account_id text not null,
  connection_id text not null,
  token_sealed text not null,
  expires_at timestamptz,
  primary key (account_id, connection_id),
  foreign key (account_id, connection_id) references connections (account_id, id) on delete cascade
);
select protect_table('access_tokens');

create table rule_sets (
  account_id text not null references accounts,
  version integer not null,
  rule_set jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (account_id, version)
);
select protect_table('rule_sets');
revoke update, delete on rule_sets from bookbag_server;

create table webhook_events (
  account_id text not null,
  id text not null,
  ticket_id text not null,
  type text not null,
  payload jsonb not null,
  received_at timestamptz not null,
  primary key (account_id, id)
);
select protect_table('webhook_events');
create index webhook_events_by_ticket on webhook_events (account_id, ticket_id, received_at);
grant insert on webhook_events to bookbag_intake;
create policy intake_may_add on webhook_events for insert to bookbag_intake with check (true);

create table sessions (
  account_id text not null references accounts,
  token_hash text not null,
  installation_id text not null,
  agent_id text not null,
  role text not null check (role in ('agent', 'admin')),
  location text not null,
  app_guid text,
  idle_expires_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, token_hash)
);
select protect_table('sessions');

create table used_signed_tokens (
  account_id text not null references accounts,
  token_hash text not null,
  expires_at timestamptz not null,
  primary key (account_id, token_hash)
);
select protect_table('used_signed_tokens');

create table agents (
  account_id text not null references accounts,
  id text not null,
  role text not null,
  is_suspended boolean not null,
  name text,
  locale text,
  read_at timestamptz not null,
  primary key (account_id, id)
);
select protect_table('agents');

-- Append-only. What is personal stands beside it, so that it can be erased without touching the log.
create table activity (
  account_id text not null references accounts,
  id text not null,
  at timestamptz not null,
  actor text not null,
  what text not null,
  run_id text,
  ticket_id text,
  details jsonb not null default '{}',
  primary key (account_id, id)
);
select protect_table('activity');
revoke update, delete on activity from bookbag_server;

create table activity_personal (
  account_id text not null,
  activity_id text not null,
  personal jsonb not null,
  primary key (account_id, activity_id),
  foreign key (account_id, activity_id) references activity (account_id, id)
);
select protect_table('activity_personal');
revoke update on activity_personal from bookbag_server;
