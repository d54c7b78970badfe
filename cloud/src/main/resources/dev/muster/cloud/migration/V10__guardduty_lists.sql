-- settled_at: until then the list is on its way to being active, or inactive
create table guardduty_entity_list (
    id           char(32)     primary key,
    detector_id  char(32)     not null references guardduty_detector (id) on delete cascade,
    kind         varchar(32)  not null,
    name         varchar(300) not null,
    format       varchar(32)  not null,
    location     varchar(300) not null,
    bucket_owner char(12),
    active       smallint     not null,
    settled_at   bigint       not null,
    client_token varchar(64),
    created_at   bigint       not null,
    updated_at   bigint       not null
);

create index guardduty_entity_list_by_detector on guardduty_entity_list (detector_id, kind, id);

create table guardduty_destination (
    id              char(32)      primary key,
    detector_id     char(32)      not null references guardduty_detector (id) on delete cascade,
    type            varchar(16)   not null,
    destination_arn varchar(2048) not null,
    kms_key_arn     varchar(2048) not null,
    client_token    varchar(64),
    unique (detector_id, type)
);

-- plans are independent of detectors
create table guardduty_malware_plan (
    id           char(20)      primary key,
    account_id   char(12)      not null,
    region       varchar(32)   not null,
    role_arn     varchar(2048) not null,
    bucket       varchar(63)   not null,
    tagging      smallint      not null,
    client_token varchar(64),
    created_at   bigint        not null,
    unique (account_id, region, bucket)
);

create table guardduty_malware_plan_prefix (
    plan_id  char(20)      not null references guardduty_malware_plan (id) on delete cascade,
    position smallint      not null,
    prefix   varchar(1024) not null,
    primary key (plan_id, position)
);

create table guardduty_malware_scan (
    id            char(32)      primary key,
    account_id    char(12)      not null,
    region        varchar(32)   not null,
    resource_arn  varchar(2048) not null,
    resource_type varchar(32)   not null,
    role_arn      varchar(200),
    baseline_arn  varchar(200),
    vault         varchar(200),
    client_token  varchar(64),
    started_at    bigint        not null,
    done_at       bigint        not null
);

create index guardduty_malware_scan_by_account on guardduty_malware_scan (region, account_id, started_at);

create table guardduty_scan_setting (
    detector_id char(32)    primary key references guardduty_detector (id) on delete cascade,
    snapshots   varchar(32) not null
);

-- tag_value is null where any value will do
create table guardduty_scan_tag (
    detector_id char(32)     not null references guardduty_detector (id) on delete cascade,
    included    smallint     not null,
    position    smallint     not null,
    tag_key     varchar(128) not null,
    tag_value   varchar(256),
    primary key (detector_id, included, position)
);
