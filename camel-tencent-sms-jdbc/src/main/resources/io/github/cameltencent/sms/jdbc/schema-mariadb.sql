-- The tables of JdbcMessageStore in MariaDB 10.6 or newer. Times are milliseconds since 1970, by the clock of the database.
-- The collation compares keys exactly, including case and trailing blanks.

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
    primary key (message_key, phone_number),
    index tencent_sms_message_serial (serial_no),
    index tencent_sms_message_state (state, claimed_at),
    index tencent_sms_message_open (phone_number, state),
    index tencent_sms_message_campaign (campaign, state)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists tencent_sms_receipt (
    receipt_id varchar(64) not null,
    queue varchar(100) not null,
    payload mediumtext,
    serial_no varchar(128),
    state varchar(16),
    code varchar(128),
    received_at bigint,
    stored_at bigint not null,
    confirmed_at bigint,
    deliveries integer not null,
    lease_id varchar(64) not null,
    lease_until bigint not null,
    primary key (receipt_id),
    index tencent_sms_receipt_serial (serial_no),
    index tencent_sms_receipt_queue (queue, confirmed_at, stored_at),
    index tencent_sms_receipt_confirmed (confirmed_at)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists tencent_sms_schema (
    version integer not null,
    primary key (version)
) engine = InnoDB;

insert ignore into tencent_sms_schema (version) values (1);
