-- Users, groups and roles live in one table: they share names, paths, boundaries and policies. name_key is the name
-- in lower case, for names are unique whatever the case.

create table iam_entity (
    id                  varchar(32)  primary key,
    account_id          char(12)     not null,
    kind                varchar(8)   not null,
    path                varchar(512) not null,
    name                varchar(128) not null,
    name_key            varchar(128) not null,
    created_at          bigint       not null,
    boundary_arn        varchar(2048),
    trust               text,
    description         text,
    max_session_seconds int,
    unique (account_id, kind, name_key)
);

create index iam_entity_by_boundary on iam_entity (boundary_arn);

create table iam_membership (
    group_id varchar(32) not null references iam_entity (id),
    user_id  varchar(32) not null references iam_entity (id),
    primary key (group_id, user_id)
);

create index iam_membership_by_user on iam_membership (user_id);

create table iam_inline_policy (
    entity_id varchar(32)  not null references iam_entity (id),
    name      varchar(128) not null,
    document  text         not null,
    primary key (entity_id, name)
);

create table iam_attachment (
    entity_id  varchar(32)   not null references iam_entity (id),
    policy_arn varchar(2048) not null,
    primary key (entity_id, policy_arn)
);

create index iam_attachment_by_policy on iam_attachment (policy_arn);

create table iam_policy (
    arn             varchar(2048) primary key,
    id              varchar(32)   not null unique,
    account_id      char(12)      not null,
    path            varchar(512)  not null,
    name            varchar(128)  not null,
    name_key        varchar(128)  not null,
    description     text,
    default_version int           not null,
    last_version    int           not null,
    created_at      bigint        not null,
    updated_at      bigint        not null,
    unique (account_id, name_key)
);

create table iam_policy_version (
    policy_arn varchar(2048) not null references iam_policy (arn),
    version    int           not null,
    document   text          not null,
    created_at bigint        not null,
    primary key (policy_arn, version)
);

-- owner_id is the id of a user, or of an account whose root user has the key
create table iam_access_key (
    id                varchar(128) primary key,
    account_id        char(12)     not null,
    owner_id          varchar(32)  not null,
    secret            varchar(128) not null,
    active            int          not null,
    created_at        bigint       not null,
    last_used_at      bigint,
    last_used_service varchar(64),
    last_used_region  varchar(64)
);

create index iam_access_key_by_owner on iam_access_key (owner_id);

-- owner_id is the id of an entity or instance profile, or the ARN of a policy or provider
create table iam_tag (
    owner_id  varchar(2048) not null,
    tag_fold  varchar(256)  not null,
    tag_key   varchar(256)  not null,
    tag_value varchar(512)  not null,
    primary key (owner_id, tag_fold)
);

create table iam_instance_profile (
    id         varchar(32)  primary key,
    account_id char(12)     not null,
    path       varchar(512) not null,
    name       varchar(128) not null,
    name_key   varchar(128) not null,
    created_at bigint       not null,
    role_id    varchar(32) references iam_entity (id),
    unique (account_id, name_key)
);

create index iam_instance_profile_by_role on iam_instance_profile (role_id);

-- subject is the URL of an OpenID Connect provider, or the name of a SAML provider
create table iam_provider (
    arn         varchar(2048) primary key,
    account_id  char(12)      not null,
    kind        varchar(8)    not null,
    subject     varchar(2048) not null,
    metadata    text,
    created_at  bigint        not null,
    valid_until bigint
);

create index iam_provider_by_account on iam_provider (account_id, kind);

create table iam_provider_entry (
    provider_arn varchar(2048) not null references iam_provider (arn),
    kind         varchar(16)   not null,
    position     int           not null,
    content      varchar(2048) not null,
    primary key (provider_arn, kind, position)
);

create table iam_account_alias (
    account_id char(12)    primary key,
    alias      varchar(64) not null unique
);

create table iam_password_policy (
    account_id        char(12) primary key,
    minimum_length    int not null,
    require_symbols   int not null,
    require_numbers   int not null,
    require_upper     int not null,
    require_lower     int not null,
    allow_change      int not null,
    max_age           int,
    reuse_prevention  int,
    hard_expiry       int
);

-- users: what kept a service-linked role from being deleted
create table iam_deletion_task (
    id         varchar(1024) primary key,
    account_id char(12)      not null,
    users      text          not null,
    created_at bigint        not null
);
