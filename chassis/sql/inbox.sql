-- How far each partition has been read. Moves in the same transaction as the effect of what was read.
create table inbox_position (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

-- The last source position seen per partition: what a relay sent twice is skipped here.
create table inbox_source (
    topic     text   not null,
    partition int    not null,
    source    text   not null,
    position  bigint not null,
    primary key (topic, partition, source)
);

-- What could not be processed, and everything of the same case that came after it, in order.
create table quarantine (
    id            bigint      generated always as identity primary key,
    topic         text        not null,
    partition     int         not null,
    "offset"      bigint      not null,
    key           text        not null,
    value         bytea,
    headers       jsonb       not null,
    reason        text        not null,
    detail        text        not null,
    held_at       timestamptz not null default now(),
    released_at   timestamptz,
    unique (topic, partition, "offset")
);
create index quarantine_held on quarantine (key, id) where released_at is null;
