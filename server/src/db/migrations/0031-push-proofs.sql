-- What a vendor's pushes are proven by, apart from everything else that was entered: for a while after a secret was exchanged (`previous`),
-- and after a connection has ended for what the law still has the vendor ask (`afterwards`). An id begins with its connection, and is part of what is sealed.
create table push_proofs (
  account_id text not null references accounts,
  id text not null,
  connection_id text not null,
  kind text not null check (kind in ('previous', 'afterwards')),
  fields_sealed text not null,
  kept_at timestamptz not null,
  -- Null = until the vendor has asked for the shop's erasure.
  until timestamptz,
  primary key (account_id, id),
  foreign key (account_id, connection_id) references connections (account_id, id) on delete cascade,
  check (starts_with(id, connection_id || '/')),
  check (kind = 'afterwards' or until is not null)
);
select protect_table('push_proofs');
create index push_proofs_by_connection on push_proofs (account_id, connection_id);
