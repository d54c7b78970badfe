
-- who is signed in to the console; what they signed in with is not here
create table console_session (
    id   char(36) primary key,
    ends bigint   not null
);

create index console_session_by_end on console_session (ends);
