-- Times are milliseconds since 1970; truth values are 0 and 1.

create table setting (
    name  varchar(64) primary key,
    value text        not null
);

create table account (
    id         char(12)     primary key,
    name       varchar(256) not null,
    email      varchar(256) not null,
    email_key  varchar(256) not null unique,
    state      varchar(32)  not null,
    created_at bigint       not null,
    opted_in   text         not null
);

create table letter (
    id         char(36)     primary key,
    account_id char(12)     not null,
    recipient  varchar(256) not null,
    sender     varchar(256) not null,
    subject    text         not null,
    content    text         not null,
    deliver_at bigint       not null
);

create index letter_by_arrival on letter (deliver_at, id);

-- Word that nodes leave each other of what has changed, so that what they keep in memory is known to be old. seq is the
-- number of the last change; numbers have the order of the commits.
create table memory_change (
    area  varchar(32)  not null,
    scope varchar(256) not null,
    seq   bigint       not null,
    primary key (area, scope)
);

create index memory_change_by_number on memory_change (seq);
