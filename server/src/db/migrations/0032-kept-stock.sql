-- The last answer about what is left of a product, by the words it was asked with: shown with its age while whoever keeps the goods does not answer.
-- Kept only where every word stands in the product's own title, so that nothing of a customer is kept.
create table kept_stock (
  account_id text not null references accounts,
  shop_id text not null,
  words text not null,
  shelf jsonb not null,
  asked_at timestamptz not null,
  primary key (account_id, shop_id, words)
);
select protect_table('kept_stock');
create index kept_stock_by_age on kept_stock (account_id, asked_at);
