-- Whose call caused a letter: that account may read it too. Of older letters this is not known, and their readers are
-- those whom they were for.
alter table letter add column sent_by char(12) not null default '';
update letter set sent_by = account_id;

create index letter_by_account on letter (account_id, deliver_at, id);
create index letter_by_sender on letter (sent_by, deliver_at, id);
