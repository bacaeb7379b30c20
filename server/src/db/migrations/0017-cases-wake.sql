-- A case that has been promised something sleeps: what it waits for (core/waiting.ts), until when at the latest, and on which ticket it speaks again.
alter table cases drop column waits_for;
alter table cases
  add column waits_for jsonb,
  add column ticket_id text,
  -- The run whose answer made the promise.
  add column run_id uuid references runs (id) on delete set null,
  add column looked_at timestamptz,
  -- Counts its wakings: each names one run.
  add column wakings integer not null default 0,
  add column ended_because text;
create index cases_due on cases (wake_at) where waits_for is not null;
create index cases_waiting on cases using gin (waits_for jsonb_path_ops) where waits_for is not null;

-- Of two lines with the same time, which came first.
alter table activity add column position bigint generated always as identity;
create index activity_by_position on activity (account_id, position);
