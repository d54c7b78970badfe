-- viewer_id is the detector of the administrator who sees the finding, too: null if nobody does;
-- the document lacks what the columns say; comments are those of a feedback, which nobody is shown
create table guardduty_finding (
    detector_id char(32)     not null references guardduty_detector (id) on delete cascade,
    id          varchar(300) not null,
    viewer_id   char(32)     references guardduty_detector (id) on delete set null,
    archived    smallint     not null,
    updated_at  bigint       not null,
    arrived_at  bigint       not null,
    comments    text,
    document    text         not null,
    primary key (detector_id, id)
);

create index guardduty_finding_by_update on guardduty_finding (detector_id, updated_at, id);

create index guardduty_finding_by_viewer on guardduty_finding (viewer_id, updated_at, id, detector_id);

create index guardduty_finding_by_arrival on guardduty_finding (detector_id, arrived_at);

create table guardduty_filter (
    detector_id   char(32)    not null references guardduty_detector (id) on delete cascade,
    name          varchar(64) not null,
    description   text,
    filter_action varchar(16) not null,
    filter_rank   integer     not null,
    criteria      text        not null,
    client_token  varchar(64),
    primary key (detector_id, name)
);
