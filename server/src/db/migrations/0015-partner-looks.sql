-- When a question to a partner was last looked at for its answer, by the effect that asked it.
create table partner_looks (
  account_id text not null references accounts,
  id uuid not null,
  looked_at timestamptz not null,
  answered_at timestamptz,
  primary key (account_id, id)
);
select protect_table('partner_looks');
