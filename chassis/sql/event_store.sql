-- SPDX-License-Identifier: EUPL-1.2
-- The event store of one service. Rows are only ever added; the notification id is the commit order.
create table stored_events (
    notification_id    bigint      primary key,
    originator_id      uuid        not null,
    originator_version bigint      not null check (originator_version > 0),
    topic              text        not null,
    state              bytea       not null,
    gebeurd_op         timestamptz not null,
    vastgelegd_op      timestamptz not null,
    header             jsonb       not null,
    unique (originator_id, originator_version)
);
create sequence stored_events_position owned by stored_events.notification_id;

-- Twice refused: the owner of the table gives up its right, and the triggers refuse also who has every right.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'stored events are never changed or removed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger stored_events_are_permanent before update or delete or truncate on stored_events
    for each statement execute function refuse_change();
alter table stored_events enable always trigger stored_events_are_permanent;
revoke update, delete, truncate on stored_events from public, current_user;

-- Every kind of event that was ever stored, so that a version that lacks one can say so when it starts.
create table stored_topics (
    topic text primary key
);

-- One row per command that came with a key: the same key gives the same answer, also after a crash.
-- Key and fingerprint are hashes (SHA-256). The service removes rows of more than 30 days old.
create table answered_commands (
    key         bytea       primary key,
    fingerprint bytea       not null,
    answer      json        not null,
    answered_at timestamptz not null default now()
);

-- Up to where this log is published, for each log of a bus: one that was never seen gets everything.
create table relay_position (
    name     text   not null,
    log      text   not null,
    position bigint not null,
    primary key (name, log)
);

-- Appends the events of many requests in one transaction and judges each request by itself:
--   stored    all its events are in;
--   replayed  its key was answered before, the earlier answer comes back and nothing is stored;
--   mismatch  its key was used before for another command;
--   conflict  another request stored one of its versions first.
-- The lock makes the judgement safe and lets readers follow notification ids without late gaps.
-- Plans are made once per session, and for tables that may have grown since: through indexes, never by a scan.
create function append_events(
    request int[], originator uuid[], version bigint[], event_topic text[], event_state bytea[],
    occurred timestamptz[], event_header jsonb[],
    key_request int[], command_key bytea[], command_fingerprint bytea[], command_answer json[]
) returns table (number int, verdict text, answer json, last_position bigint)
language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
    refused int[];
    answered int[];
    moment timestamptz;
    head bigint;
begin
    perform pg_advisory_xact_lock(7301, 1);
    select coalesce(array_agg(k.r), '{}') into answered from unnest(key_request, command_key) as k(r, key)
     where (select true from answered_commands c where c.key = k.key);
    select coalesce(array_agg(distinct late.r), '{}') into refused from (
        select e.r, min(e.r) over (partition by e.id, e.v) < e.r
                    or (select true from stored_events s where s.originator_id = e.id and s.originator_version = e.v)
          from unnest(request, originator, version) as e(r, id, v)
    ) as late(r, is_late) where late.is_late;
    select s.notification_id, greatest(s.vastgelegd_op, clock_timestamp()) into head, moment
      from stored_events s order by s.notification_id desc limit 1;

    insert into stored_topics select distinct u.t from unnest(event_topic) as u(t) on conflict do nothing;
    insert into stored_events
    select nextval('stored_events_position'), e.id, e.v, e.t, e.s, e.o, coalesce(moment, clock_timestamp()), e.h
      from (select * from unnest(request, originator, version, event_topic, event_state, occurred, event_header)
              with ordinality as u(r, id, v, t, s, o, h, n)
             where not (u.r = any (refused) or u.r = any (answered)) order by u.n) as e;
    if found then
        head := currval('stored_events_position');
        perform pg_notify('stored_events', head::text);
    end if;
    insert into answered_commands (key, fingerprint, answer)
    select k.key, k.f, k.a from unnest(key_request, command_key, command_fingerprint, command_answer) as k(r, key, f, a)
     where not (k.r = any (refused) or k.r = any (answered));

    return query
    select numbers.r,
           case when c.key is not null and c.fingerprint = k.f then 'replayed'
                when c.key is not null then 'mismatch'
                when numbers.r = any (refused) then 'conflict'
                else 'stored' end,
           c.answer, coalesce(head, 0)
      from (select distinct u.r from unnest(request || key_request) as u(r)) as numbers
      left join unnest(key_request, command_key, command_fingerprint) as k(r, key, f) on k.r = numbers.r
      left join answered_commands c on c.key = k.key and numbers.r = any (answered);
end $$;
