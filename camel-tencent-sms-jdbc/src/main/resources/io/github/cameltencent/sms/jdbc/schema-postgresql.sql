-- The tables of JdbcMessageStore in PostgreSQL 10 or newer. Times are milliseconds since 1970, by the clock of the database.

create table if not exists tencent_sms_message (
    message_key varchar(100) collate "C" not null,
    phone_number varchar(64) collate "C" not null,
    state varchar(16) collate "C" not null,
    claim_id varchar(64) collate "C" not null,
    campaign varchar(100) collate "C",
    sms_sdk_app_id varchar(64) collate "C" not null,
    text_digest varchar(64) collate "C" not null,
    attempts integer not null,
    serial_no varchar(128) collate "C",
    code varchar(128),
    request_id varchar(128),
    receipt_code varchar(128),
    reason varchar(200),
    claimed_at bigint not null,
    updated_at bigint not null,
    received_at bigint,
    looked_up_at bigint not null,
    lease_until bigint not null,
    primary key (message_key, phone_number)
);

create index if not exists tencent_sms_message_serial on tencent_sms_message (serial_no) where serial_no is not null;

create index if not exists tencent_sms_message_state on tencent_sms_message (state, claimed_at);

create index if not exists tencent_sms_message_open on tencent_sms_message (phone_number)
    where state in ('CLAIMED', 'UNKNOWN');

create index if not exists tencent_sms_message_campaign on tencent_sms_message (campaign, state) where campaign is not null;

create table if not exists tencent_sms_receipt (
    receipt_id varchar(64) collate "C" not null,
    queue varchar(100) collate "C" not null,
    payload text,
    serial_no varchar(128) collate "C",
    state varchar(16) collate "C",
    code varchar(128),
    received_at bigint,
    stored_at bigint not null,
    confirmed_at bigint,
    deliveries integer not null,
    lease_id varchar(64) collate "C" not null,
    lease_until bigint not null,
    primary key (receipt_id)
);

create index if not exists tencent_sms_receipt_serial on tencent_sms_receipt (serial_no) where serial_no is not null;

create index if not exists tencent_sms_receipt_queue on tencent_sms_receipt (queue, stored_at) where confirmed_at is null;

create index if not exists tencent_sms_receipt_confirmed on tencent_sms_receipt (confirmed_at) where confirmed_at is not null;

create table if not exists tencent_sms_schema (
    version integer not null,
    primary key (version)
);

insert into tencent_sms_schema (version) values (1) on conflict do nothing;
