-- By a person's word an effect was not done, though its outcome was never found out: the key at the vendor under which it may be there after all.
-- Whoever asks for the same again looks under that key first, and sends under no other.
alter table effects add column vendor_key uuid;
create index effects_said_not_done on effects (account_id, effect_key) where vendor_key is not null;
