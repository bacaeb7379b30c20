-- The way of a ticket: cases, runs with their steps, and the ledger of effects.

create table cases (
  id uuid primary key,
  account_id text not null references accounts,
  order_id text,
  waits_for text,
  wake_at timestamptz,
  opened_at timestamptz not null,
  closed_at timestamptz
);
select protect_table('cases');
create unique index cases_open_order on cases (account_id, order_id) where closed_at is null and order_id is not null;

create table case_tickets (
  account_id text not null references accounts,
  ticket_id text not null,
  case_id uuid not null references cases (id) on delete cascade,
  primary key (account_id, ticket_id)
);
select protect_table('case_tickets');

create table runs (
  id uuid primary key,
  account_id text not null references accounts,
  ticket_id text not null,
  case_id uuid references cases (id) on delete set null,
  event_id text not null,
  trigger_event jsonb not null,
  state text not null check (state in ('working', 'waiting', 'resolved', 'approval', 'handed_over', 'ignored', 'failed')),
  subject text not null default '',
  understanding jsonb,
  decision jsonb,
  facts jsonb,
  proposals jsonb,
  intents text[] not null default '{}',
  rule_id text,
  rule_name text,
  reasons text[] not null default '{}',
  answer_state text,
  upstream_calls integer not null default 0,
  round integer not null default 1,
  tries integer not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  commit_at timestamptz,
  wake_at timestamptz,
  -- Which came later, where the clock says the same.
  position bigint generated always as identity,
  unique (account_id, event_id)
);
select protect_table('runs');
create index runs_by_ticket on runs (account_id, ticket_id, position);
create index runs_by_time on runs (account_id, started_at desc);
create index runs_due on runs (wake_at) where state = 'waiting';
-- One writer at a time: a ticket has at most one run that is not over.
create unique index runs_open on runs (account_id, ticket_id) where state in ('working', 'waiting');

create table steps (
  account_id text not null references accounts,
  run_id uuid not null references runs (id) on delete cascade,
  name text not null,
  attempt integer not null,
  input jsonb,
  output jsonb,
  summary text not null,
  calls jsonb not null default '[]',
  at timestamptz not null,
  position bigint generated always as identity,
  took_ms integer not null,
  unique (run_id, name)
);
select protect_table('steps');

-- The ledger. A row is an intended effect on the world; its id is the key that a vendor sees.
create table effects (
  id uuid primary key,
  account_id text not null references accounts,
  effect_key text not null,
  kind text not null,
  arguments jsonb not null,
  ticket_id text not null,
  run_id uuid references runs (id) on delete set null,
  shop_id text,
  order_id text,
  customer_email text,
  amount_minor bigint,
  currency text,
  shop_amount_minor bigint,
  shop_currency text,
  by_kind text not null check (by_kind in ('rule', 'agent')),
  by_id text not null,
  by_name text not null,
  state text not null check (state in ('intended', 'in_flight', 'done', 'refused', 'undone', 'outcome_unknown')),
  commit_at timestamptz,
  wake_at timestamptz,
  lookups integer not null default 0,
  -- The vendor's own name for work it does later, a cancellation's job.
  vendor_job text,
  -- What follows a click once it is done: the agent's answer.
  follow_up jsonb,
  receipt jsonb,
  reason text,
  created_at timestamptz not null,
  settled_at timestamptz,
  position bigint generated always as identity
);
select protect_table('effects');
create unique index effects_stand_once on effects (account_id, effect_key) where state in ('intended', 'in_flight', 'done', 'outcome_unknown');
create unique index effects_one_at_a_time on effects (account_id, order_id)
  where order_id is not null and kind in ('refund', 'cancel_order', 'change_address') and state in ('intended', 'in_flight', 'outcome_unknown');
create index effects_by_ticket on effects (account_id, ticket_id, created_at);
create index effects_by_order on effects (account_id, order_id);
create index effects_by_customer on effects (account_id, customer_email, created_at);
create index effects_by_day on effects (account_id, shop_id, created_at);
create index effects_due on effects (wake_at) where state in ('intended', 'in_flight', 'outcome_unknown');
