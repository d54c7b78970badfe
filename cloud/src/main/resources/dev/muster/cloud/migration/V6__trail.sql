-- Many events a row: one row each cost more than all the rest of a call. The type of the content is PostgreSQL's;
-- SQLite takes it for one that leaves bytes as they are.

create table trail_page (
    id       char(36) primary key,
    last_at  bigint   not null,
    events   int      not null,
    content  bytea    not null
);

create index trail_page_by_time on trail_page (last_at, events);
