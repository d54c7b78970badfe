create table guardduty_detector (
    id           char(32)    primary key,
    account_id   char(12)    not null,
    region       varchar(32) not null,
    enabled      smallint    not null,
    frequency    varchar(32) not null,
    client_token varchar(64),
    created_at   bigint      not null,
    updated_at   bigint      not null,
    unique (account_id, region)
);

-- only what was set: all else is as it is in every new detector
create table guardduty_feature (
    detector_id char(32)     not null references guardduty_detector (id) on delete cascade,
    name        varchar(100) not null,
    enabled     smallint     not null,
    updated_at  bigint       not null,
    primary key (detector_id, name)
);

create table guardduty_tag (
    resource_arn varchar(512) not null,
    tag_key      varchar(128) not null,
    tag_value    varchar(256) not null,
    primary key (resource_arn, tag_key)
);

-- detector_id is the administrator's; due_at and matches belong to VERIFYING alone; invitation_id is null
-- where the member has no invitation (any more)
create table guardduty_member (
    detector_id        char(32)    not null references guardduty_detector (id) on delete cascade,
    administrator_id   char(12)    not null,
    region             varchar(32) not null,
    account_id         char(12)    not null,
    email              varchar(64) not null,
    kind               varchar(16) not null,
    state              varchar(32) not null,
    due_at             bigint,
    matches            smallint,
    invitation_id      char(32),
    invited_at         bigint,
    associated_at      bigint,
    member_detector_id char(32),
    updated_at         bigint      not null,
    primary key (detector_id, account_id)
);

create index guardduty_member_by_account on guardduty_member (account_id, region);

create index guardduty_member_by_administrator on guardduty_member (administrator_id, region, account_id);

create table guardduty_designation (
    organization_id varchar(64) not null,
    region          varchar(32) not null,
    account_id      char(12)    not null,
    auto_enable     varchar(8)  not null,
    primary key (organization_id, region)
);

create index guardduty_designation_by_account on guardduty_designation (account_id, region);

create table guardduty_auto_feature (
    organization_id varchar(64)  not null,
    region          varchar(32)  not null,
    name            varchar(100) not null,
    auto_enable     varchar(8)   not null,
    primary key (organization_id, region, name),
    foreign key (organization_id, region) references guardduty_designation (organization_id, region) on delete cascade
);
