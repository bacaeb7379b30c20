-- Of which order a parcel is: what an agent looked at stands in no run, and has to be found when its owner is erased.
alter table kept_shipments add column shop_id text, add column order_id text;
create index kept_shipments_by_order on kept_shipments (account_id, shop_id, order_id);
