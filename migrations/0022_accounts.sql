-- Up Migration
-- By what Parley itself calls the other side of a connection: to send a message, to fetch history. One sealed text, bound to its cell
-- like the other secrets, as nothing in it is ever asked for by SQL. Adding the column locks connections for a moment.

alter table connections add column account_sealed text;
comment on column connections.account_sealed is 'the account at the provider that calls are made with, a sealed JSON object; null for none';
