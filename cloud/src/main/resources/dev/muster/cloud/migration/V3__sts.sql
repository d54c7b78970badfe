create table sts_session (
    id                 char(36)     primary key,
    access_key_id      char(20)     not null,
    secret             varchar(64)  not null,
    kind               varchar(32)  not null,
    account_id         char(12)     not null,
    principal          varchar(8)   not null,
    principal_id       varchar(32)  not null,
    path               varchar(512) not null,
    name               varchar(128) not null,
    session_name       varchar(64)  not null,
    issued_at          bigint       not null,
    expires_at         bigint       not null,
    source_identity    varchar(256),
    mfa_at             bigint,
    issued_in          varchar(32)  not null,
    every_region       int          not null,
    chained            int          not null,
    federated_provider varchar(512),
    content            text         not null
);

create index sts_session_by_expiry on sts_session (expires_at);

create table oidc_issuer (
    issuer varchar(512) primary key,
    jwks   text         not null
);
