-- SPDX-License-Identifier: EUPL-1.2
-- Which logs stood behind a topic: one for each bus that was read, and for each time that the topic was made anew.
create table inbox_log (
    log        text        primary key,
    topic      text        not null,
    partitions int         not null,
    first_seen timestamptz not null default now()
);

-- How far each partition of a log has been read: the offsets of the last page taken, from the first up to the next.
-- Moves in the same transaction as the effect of what was read.
create table inbox_position (
    log          text   not null references inbox_log,
    partition    int    not null,
    first_offset bigint not null,
    next_offset  bigint not null,
    primary key (log, partition)
);

-- What each partition has brought of each relayed store: every position up to `checkpoint`, and those `beyond` it.
-- What a relay published twice is skipped by this (chassis/origin.py), also when the second time was on another bus:
-- a key has the same partition on each. Whoever has the row has the turn.
create table inbox_source (
    topic      text     not null,
    partition  int      not null,
    source     text     not null,
    checkpoint bigint   not null,
    beyond     bigint[] not null,
    primary key (topic, partition, source)
);

-- What could not be processed, and everything of the same case that came after it, in order. A row leaves when
-- its case is released. `regio` is what the message names, if it can be read so far.
-- Lock (7303, 1): shared by who reads here what is held and adds to it, exclusive for a release.
create table quarantine (
    id        bigint      generated always as identity primary key,
    topic     text        not null,
    partition int         not null,
    "offset"  bigint      not null,
    key       text        not null,
    regio     text,
    value     bytea,
    headers   jsonb       not null,
    reason    text        not null,
    detail    text        not null,
    held_at   timestamptz not null default now()
);
create index quarantine_case on quarantine (key, id);

-- What an operator took out of quarantine because it can never be processed: as it was held, who did so, and why.
-- `regio` is that of its case.
create table quarantine_dismissed (
    id            bigint      primary key,
    topic         text        not null,
    partition     int         not null,
    "offset"      bigint      not null,
    key           text        not null,
    regio         text,
    value         bytea,
    headers       jsonb       not null,
    reason        text        not null,
    detail        text        not null,
    held_at       timestamptz not null,
    dismissed_by  text        not null,
    dismissed_for text        not null,
    dismissed_at  timestamptz not null default now()
);
revoke update, delete, truncate on quarantine_dismissed from public, current_user;
