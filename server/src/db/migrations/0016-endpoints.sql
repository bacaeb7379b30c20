-- A system that an admin describes is a connection like any other, and there may be many of them.
alter table connections drop constraint connections_account_id_connector_id_shop_id_key;
create unique index connections_one_each on connections (account_id, connector_id, shop_id) nulls not distinct where connector_id <> 'custom';

create table endpoints (
  account_id text not null references accounts,
  id text not null,
  -- As it is being worked on; null = nothing since it was published.
  draft jsonb,
  draft_by text,
  draft_at timestamptz,
  tested_at timestamptz,
  -- Null = not asked by anybody.
  live_version integer,
  primary key (account_id, id)
);
select protect_table('endpoints');

-- What was published once stays: an effect under way is looked up as it was described when it was weighed.
create table endpoint_versions (
  account_id text not null,
  endpoint_id text not null,
  version integer not null,
  definition jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (account_id, endpoint_id, version),
  foreign key (account_id, endpoint_id) references endpoints (account_id, id)
);
select protect_table('endpoint_versions');
revoke update, delete on endpoint_versions from bookbag_server;

-- Every call, without what was sent and answered; `shown` holds the values that no admin keeps out of logs.
create table endpoint_calls (
  account_id text not null references accounts,
  id text not null,
  position bigint generated always as identity,
  at timestamptz not null,
  endpoint_id text not null,
  version integer,
  purpose text not null check (purpose in ('read', 'write', 'proof', 'test')),
  ticket_id text,
  status integer,
  outcome text not null check (outcome in ('found', 'none', 'refused', 'failed')),
  problem text,
  took_ms integer not null,
  shown jsonb not null default '{}',
  primary key (account_id, id)
);
select protect_table('endpoint_calls');
create index endpoint_calls_by_position on endpoint_calls (account_id, position desc);
create index endpoint_calls_by_time on endpoint_calls (account_id, at);
