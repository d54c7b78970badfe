-- What IAM was asked in calls that it refused, by the id of the call's event. The policies of that moment stand in a table
-- of their own, each text once: many a refusal is about the same ones.

create table trail_ruling (
    id       char(36) primary key,
    at       bigint   not null,
    content  bytea    not null
);

create index trail_ruling_by_time on trail_ruling (at);

create table trail_policy (
    hash       char(64) primary key,
    last_used  bigint   not null,
    document   text     not null
);

create index trail_policy_by_use on trail_policy (last_used);
