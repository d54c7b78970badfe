-- Accounts, units, roots and policies share one space of ids in attachments and tags: their forms differ.

create table organization (
    id            varchar(34) primary key,
    management_id char(12)    not null unique,
    root_id       varchar(34) not null unique,
    all_features  int         not null,
    created_at    bigint      not null
);

create table organization_unit (
    id              varchar(68)  primary key,
    organization_id varchar(34)  not null,
    parent_id       varchar(68)  not null,
    name            varchar(128) not null
);

create unique index organization_unit_by_parent on organization_unit (parent_id, name);
create index organization_unit_by_organization on organization_unit (organization_id);

-- A member that is still being created is not shown before listed_at.
create table organization_member (
    account_id      char(12)    primary key,
    organization_id varchar(34) not null,
    parent_id       varchar(68) not null,
    created         int         not null,
    joined_at       bigint      not null,
    listed_at       bigint      not null,
    closed_at       bigint
);

create index organization_member_by_organization on organization_member (organization_id, account_id);
create index organization_member_by_parent on organization_member (parent_id, account_id);

create table organization_policy_type (
    organization_id varchar(34) not null,
    type            varchar(64) not null,
    primary key (organization_id, type)
);

create table organization_policy (
    id              varchar(130) primary key,
    organization_id varchar(34)  not null,
    type            varchar(64)  not null,
    name            varchar(128) not null,
    description     varchar(512) not null,
    content         text         not null,
    updated_at      bigint       not null
);

create unique index organization_policy_by_name on organization_policy (organization_id, type, name);

create table organization_attachment (
    target_id       varchar(68)  not null,
    policy_id       varchar(130) not null,
    organization_id varchar(34)  not null,
    type            varchar(64)  not null,
    attached_at     bigint       not null,
    primary key (target_id, policy_id)
);

create index organization_attachment_by_policy on organization_attachment (organization_id, policy_id);

create table organization_service_access (
    organization_id varchar(34)  not null,
    principal       varchar(128) not null,
    enabled_at      bigint       not null,
    primary key (organization_id, principal)
);

create table organization_delegation (
    organization_id varchar(34)  not null,
    principal       varchar(128) not null,
    account_id      char(12)     not null,
    enabled_at      bigint       not null,
    primary key (organization_id, principal, account_id)
);

create index organization_delegation_by_account on organization_delegation (account_id);

create table organization_tag (
    resource_id     varchar(131) not null,
    name            varchar(128) not null,
    value           varchar(256) not null,
    organization_id varchar(34)  not null,
    primary key (resource_id, name)
);

create index organization_tag_by_organization on organization_tag (organization_id);

create table organization_account_request (
    id              varchar(36) primary key,
    organization_id varchar(34) not null,
    account_name    varchar(50) not null,
    account_id      char(12),
    failure         varchar(64),
    requested_at    bigint      not null,
    due_at          bigint      not null
);

create index organization_account_request_by_organization on organization_account_request (organization_id, id);

create table organization_handshake (
    id              varchar(34) primary key,
    organization_id varchar(34) not null,
    action          varchar(64) not null,
    target_type     varchar(32) not null,
    target          varchar(64) not null,
    target_key      varchar(64) not null,
    notes           text        not null,
    parent_id       varchar(34),
    state           varchar(32) not null,
    requested_at    bigint      not null,
    expires_at      bigint      not null
);

create index organization_handshake_by_organization on organization_handshake (organization_id, id);
create index organization_handshake_by_target on organization_handshake (target_type, target_key);

create table organization_resource_policy (
    organization_id varchar(34)  primary key,
    id              varchar(131) not null,
    content         text         not null
);
