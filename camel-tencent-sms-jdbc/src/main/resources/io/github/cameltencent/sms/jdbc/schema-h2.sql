-- The tables of JdbcMessageStore in H2 2.2 or newer. Times are milliseconds since 1970, by the clock of the database.

-- Writes each commit to the file at once, until the database is closed. JdbcMessageStore does so for each connection.
set write_delay 0;

create table if not exists tencent_sms_message (
    message_key varchar(100) not null,
    phone_number varchar(64) not null,
    state varchar(16) not null,
    claim_id varchar(64) not null,
    campaign varchar(100),
    sms_sdk_app_id varchar(64) not null,
    text_digest varchar(64) not null,
    attempts integer not null,
    serial_no varchar(128),
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

create index if not exists tencent_sms_message_serial on tencent_sms_message (serial_no);

create index if not exists tencent_sms_message_state on tencent_sms_message (state, claimed_at);

create index if not exists tencent_sms_message_open on tencent_sms_message (phone_number, state);

create index if not exists tencent_sms_message_campaign on tencent_sms_message (campaign, state);

create table if not exists tencent_sms_receipt (
    receipt_id varchar(64) not null,
    queue varchar(100) not null,
    payload varchar(1000000),
    serial_no varchar(128),
    state varchar(16),
    code varchar(128),
    received_at bigint,
    stored_at bigint not null,
    confirmed_at bigint,
    deliveries integer not null,
    lease_id varchar(64) not null,
    lease_until bigint not null,
    primary key (receipt_id)
);

create index if not exists tencent_sms_receipt_serial on tencent_sms_receipt (serial_no);

create index if not exists tencent_sms_receipt_queue on tencent_sms_receipt (queue, confirmed_at, stored_at);

create index if not exists tencent_sms_receipt_confirmed on tencent_sms_receipt (confirmed_at);

create table if not exists tencent_sms_schema (
    version integer not null,
    primary key (version)
);

merge into tencent_sms_schema (version) key (version) values (1);
