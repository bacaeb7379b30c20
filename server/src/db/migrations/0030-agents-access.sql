-- Which tickets Zendesk shows an agent, as it was last read with everything else about them. Null = read before this was known: read again.
alter table agents add column access jsonb;
