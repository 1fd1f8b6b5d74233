-- The tables of the example in PostgreSQL, beside those of the message store (schema-postgresql.sql of camel-tencent-sms-jdbc).
-- A message's key in the store is the id of its campaign, so (message_key, phone_number) there is (campaign, phone_number) here.

create table if not exists campaign (
    id varchar(80) collate "C" not null,
    -- RUNNING, PAUSED, CANCELLED or ENDED
    state varchar(16) collate "C" not null,
    -- why it is paused, if nobody has asked for it
    state_reason varchar(200),
    sms_sdk_app_id varchar(64) not null,
    template_id varchar(64) not null,
    sign_name varchar(100) not null,
    -- Marketing respects the quiet hours of the recipient's country.
    marketing boolean not null,
    -- country codes such as 86,65; empty for all
    countries varchar(400) not null,
    -- null for no limit
    budget_messages bigint,
    budget_amount numeric(18, 4),
    -- of a message, in the currency of budget_amount
    price numeric(18, 6) not null,
    -- messages that the budget has been asked for; counted only if there is a budget
    spent_messages bigint not null default 0,
    created_at timestamptz not null default now(),
    primary key (id)
);

-- The record of the recipient is on the topic. It may be there more than once.
create table if not exists campaign_recipient (
    campaign varchar(80) collate "C" not null,
    phone_number varchar(20) collate "C" not null,
    imported_at timestamptz not null default now(),
    primary key (campaign, phone_number)
);

-- Who gets no message, and why. A number is here once for a campaign.
create table if not exists campaign_left_out (
    campaign varchar(80) collate "C" not null,
    phone_number varchar(20) collate "C" not null,
    -- OPTED_OUT, COUNTRY, BUDGET, CANCELLED or INVALID
    reason varchar(16) collate "C" not null,
    left_out_at timestamptz not null default now(),
    primary key (campaign, phone_number)
);

-- Whom the budget was spent on, so that a record that comes again does not spend it again.
create table if not exists campaign_spending (
    campaign varchar(80) collate "C" not null,
    phone_number varchar(20) collate "C" not null,
    primary key (campaign, phone_number)
);

create table if not exists opt_out (
    phone_number varchar(20) collate "C" not null,
    -- what the person replied, or another source
    reason varchar(100) not null,
    opted_out_at timestamptz not null default now(),
    primary key (phone_number)
);

create table if not exists campaign_worker (
    worker_id varchar(100) collate "C" not null,
    -- such as campaign.spring-sale-3, separated by blanks
    partitions text not null,
    -- how many of them are not held
    partition_count integer not null,
    -- requests a second that it may send
    rate_share double precision not null,
    -- it sends nothing after that time, unless it renews the lease
    lease_until timestamptz not null,
    seen_at timestamptz not null,
    primary key (worker_id)
);
