-- What has been used of a vendor's hourly and daily limits: counted over all processes, and over a restart.
create table vendor_use (
  account_id text not null,
  connection_id text not null,
  per text not null check (per in ('hour', 'day')),
  starts_at timestamptz not null,
  calls integer not null,
  primary key (account_id, connection_id, per),
  foreign key (account_id, connection_id) references connections (account_id, id) on delete cascade
);
select protect_table('vendor_use');

-- The last answer about a parcel: asked again only when it may have changed, and shown with its age while its carrier does not answer. `shipment` null = nobody knew the number.
create table kept_shipments (
  account_id text not null references accounts,
  tracking_number text not null,
  -- Whose parcel: two carriers may each have one with this number. Empty = not known.
  carrier text not null,
  shipment jsonb,
  asked_at timestamptz not null,
  primary key (account_id, tracking_number, carrier)
);
select protect_table('kept_shipments');
create index kept_shipments_by_age on kept_shipments (account_id, asked_at);
