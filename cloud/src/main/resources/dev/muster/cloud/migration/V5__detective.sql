create table detective_graph (
    arn         varchar(128) primary key,
    region      varchar(32)  not null,
    account_id  char(12)     not null,
    created_at  bigint       not null,
    auto_enable smallint     not null,
    unique (account_id, region)
);

create table detective_tag (
    graph_arn varchar(128) not null references detective_graph (arn) on delete cascade,
    tag_key   varchar(128) not null,
    tag_value varchar(256) not null,
    primary key (graph_arn, tag_key)
);

-- state_at: when a state ends by itself (VERIFYING, CHECKING, DISABLED) or since when it holds (ENABLED)
create table detective_member (
    graph_arn       varchar(128) not null references detective_graph (arn) on delete cascade,
    account_id      char(12)     not null,
    region          varchar(32)  not null,
    email           varchar(64)  not null,
    invitation_type varchar(16)  not null,
    state           varchar(32)  not null,
    state_at        bigint,
    state_detail    varchar(32),
    added_at        bigint       not null,
    updated_at      bigint       not null,
    primary key (graph_arn, account_id)
);

create index detective_member_by_account on detective_member (account_id, region);

create index detective_member_by_state on detective_member (graph_arn, state, state_at);

create table detective_package (
    graph_arn   varchar(128) not null references detective_graph (arn) on delete cascade,
    name        varchar(64)  not null,
    state       varchar(16)  not null,
    started_at  bigint       not null,
    disabled_at bigint,
    primary key (graph_arn, name)
);

-- a volume of null is one that is not known
create table detective_volume (
    region        varchar(32) not null,
    account_id    char(12)    not null,
    bytes_per_day bigint,
    set_at        bigint      not null,
    primary key (region, account_id)
);

create table detective_designation (
    organization_id varchar(64) not null,
    region          varchar(32) not null,
    account_id      char(12)    not null,
    delegated_at    bigint      not null,
    primary key (organization_id, region)
);

create index detective_designation_by_account on detective_designation (account_id, region);

create table detective_investigation (
    id          char(21)      primary key,
    graph_arn   varchar(128)  not null references detective_graph (arn) on delete cascade,
    entity_arn  varchar(2048) not null,
    entity_type varchar(16)   not null,
    created_at  bigint        not null,
    done_at     bigint        not null,
    scope_start bigint        not null,
    scope_end   bigint        not null,
    archived    smallint      not null
);

create index detective_investigation_by_graph on detective_investigation (graph_arn, created_at);
