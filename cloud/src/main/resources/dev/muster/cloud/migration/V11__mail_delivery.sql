-- What became of a letter on its way to a mail server: local (it stays here), waiting, sent, refused.
alter table letter add column channel varchar(8) not null default 'mail';
alter table letter add column delivery varchar(16) not null default 'local';
alter table letter add column tries integer not null default 0;
alter table letter add column next_try bigint not null default 0;
alter table letter add column problem text;

create index letter_by_delivery on letter (delivery, next_try);
