-- Up Migration
-- One connection may bring several channels (Twilio: WhatsApp and SMS of one number): a conversation is of one contact, on one
-- connection, in one channel. So far every connection was WhatsApp's.
alter table threads add column channel text not null default 'whatsapp';
alter table threads alter column channel drop default;
