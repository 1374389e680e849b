-- SPDX-License-Identifier: EUPL-1.2
-- The bus in PostgreSQL: a log with Kafka's partitions, dense offsets and consumer groups.
-- Run by chassis.postgres_bus_link at each start, under a lock; every statement can be repeated.

create schema if not exists bus;

create table if not exists bus.topic (
    name text primary key,
    partitions int not null check (partitions > 0),
    compacted boolean not null,  -- kept for whoever moves to Kafka; this bus keeps every record
    id uuid not null default gen_random_uuid()  -- tells this log from one of the same name elsewhere
);

-- Whoever appends holds the row of the partition until commit, so offsets become visible in order, without gaps.
create table if not exists bus.partition (
    topic text not null references bus.topic,
    partition int not null,
    next_offset bigint not null default 0,
    primary key (topic, partition)
) with (fillfactor = 50);

create table if not exists bus.record (
    topic text not null,
    partition int not null,
    "offset" bigint not null,
    key bytea,
    value bytea,
    headers bytea not null,
    published_at timestamptz not null default clock_timestamp(),
    primary key (topic, partition, "offset")
);

-- What a group has committed; the id doubles as the number of the advisory lock that owns the partition.
create table if not exists bus.progress (
    id int generated always as identity primary key,
    consumer_group text not null,
    topic text not null,
    partition int not null,
    next_offset bigint,
    unique (consumer_group, topic, partition)
) with (fillfactor = 50);

create or replace function bus.ensure_topic(p_name text, p_partitions int, p_compacted boolean) returns void
language plpgsql as $$
begin
    insert into bus.topic values (p_name, p_partitions, p_compacted) on conflict do nothing;
    if found then
        insert into bus.partition (topic, partition) select p_name, n from generate_series(0, p_partitions - 1) n;
    end if;
end $$;

-- Appends a page, all or nothing, in one round trip. p_hash is Kafka's hash of the key, not negative.
create or replace function bus.publish(
    p_topic text[], p_hash int[], p_key bytea[], p_value bytea[], p_headers bytea[]
) returns void
language plpgsql as $$
declare
    v_partition int[];
begin
    select array_agg(given.hash % topic.partitions order by given.place) into v_partition
    from unnest(p_topic, p_hash) with ordinality as given (name, hash, place) join bus.topic using (name);
    if cardinality(v_partition) is distinct from cardinality(p_topic) then
        raise undefined_object using message = 'One of these topics does not exist: '
            || (select string_agg(distinct name, ', ') from unnest(p_topic) name);
    end if;
    -- In one order for everybody, or two publishers could wait for each other.
    perform from bus.partition
    where (topic, partition) in (select * from unnest(p_topic, v_partition))
    order by topic, partition for update;
    with given as materialized (
        select * from unnest(p_topic, v_partition, p_key, p_value, p_headers)
            with ordinality as given (topic, partition, key, value, headers, place)
    ), allotted as (
        update bus.partition set next_offset = next_offset + wanted.records
        from (select topic, partition, count(*) as records from given group by topic, partition) wanted
        where bus.partition.topic = wanted.topic and bus.partition.partition = wanted.partition
        returning wanted.topic, wanted.partition, next_offset - wanted.records as first
    )
    insert into bus.record (topic, partition, "offset", key, value, headers)
    select topic, partition, first - 1 + row_number() over (partition by topic, partition order by place),
        key, value, headers
    from given join allotted using (topic, partition);
    perform pg_notify('bus_record', name) from (select distinct unnest(p_topic) as name) named;
end $$;

-- Reads on from each position, at most p_limit records in all; the first partitions named come first.
create or replace function bus.read(p_topic text[], p_partition int[], p_from bigint[], p_limit int)
returns setof bus.record
language sql stable as $$
    select found.* from unnest(p_topic, p_partition, p_from) as wanted (topic, partition, "from"),
    lateral (
        select * from bus.record
        where record.topic = wanted.topic and record.partition = wanted.partition
            and record."offset" >= wanted."from"
        order by record."offset" limit p_limit
    ) found
    limit p_limit
$$;

-- The lock classes spell 'busm' and 'busp' in ASCII. The locks belong to the session, so what a member owns
-- ends with its connection, whatever ends that; nothing is remembered that could be out of date.
create or replace function bus.member_class() returns int language sql immutable as $$ select 1651864429 $$;
create or replace function bus.partition_class() returns int language sql immutable as $$ select 1651864432 $$;

create or replace view bus.owned_lock as
select pid, classid::bigint as class, objid::bigint::int as id
from pg_locks
where locktype = 'advisory' and granted and objsubid = 2
    and database = (select oid from pg_database where datname = current_database());

create or replace function bus.members(p_id int) returns int[] language sql volatile as $$
    select array_agg(pid order by pid) from bus.owned_lock where class = bus.member_class() and id = p_id
$$;

-- Makes this session a member, says so to the others the first time, and returns its fair share of `p_partitions`:
-- the shares of all members add up to exactly that, so whoever has too much can let go without asking anyone.
create or replace function bus.fair_share(p_group text, p_topic text, p_partitions int) returns int
language plpgsql as $$
declare
    v_id int;
    v_members int[];
    v_rank int;
begin
    insert into bus.progress (consumer_group, topic, partition)
    select p_group, p_topic, n from generate_series(0, p_partitions - 1) n
    where not exists (select from bus.progress where (consumer_group, topic, partition) = (p_group, p_topic, n))
    on conflict do nothing;
    select id into v_id from bus.progress where (consumer_group, topic, partition) = (p_group, p_topic, 0);
    v_members := bus.members(v_id);
    if not coalesce(pg_backend_pid() = any (v_members), false) then
        perform pg_advisory_lock_shared(bus.member_class(), v_id);
        perform pg_notify('bus_group', p_group);
        v_members := bus.members(v_id);
    end if;
    -- The number of the topic turns the ranks, so that odd partitions of several topics do not pile up at one member.
    v_rank := (array_position(v_members, pg_backend_pid()) + v_id) % cardinality(v_members);
    return p_partitions / cardinality(v_members)
        + (v_rank < p_partitions % cardinality(v_members))::int;
end $$;

-- Lets go of partitions beyond this member's share, claims free ones up to it, and returns what it owns now.
create or replace function bus.balance(p_group text, p_topics text[])
returns table (topic text, "partition" int, committed bigint)
language plpgsql as $$
declare
    v_topic record;
    v_one record;
    v_share int;
    v_count int;
    v_owned int[] := array(
        select id from bus.owned_lock where class = bus.partition_class() and pid = pg_backend_pid()
    );
begin
    for v_topic in select * from bus.topic t where t.name = any (p_topics) order by t.name loop
        v_share := bus.fair_share(p_group, v_topic.name, v_topic.partitions);
        v_count := 0;
        for v_one in
            select p.*, p.id = any (v_owned) as ours from bus.progress p
            where p.consumer_group = p_group and p.topic = v_topic.name
            order by ours desc, p.partition
        loop
            if v_one.ours and v_count >= v_share then
                perform pg_advisory_unlock(bus.partition_class(), v_one.id);
                perform pg_notify('bus_group', p_group);
            elsif v_one.ours
                or (v_count < v_share and pg_try_advisory_lock(bus.partition_class(), v_one.id)) then
                v_count := v_count + 1;
                topic := v_one.topic;
                "partition" := v_one.partition;
                committed := v_one.next_offset;
                return next;
            end if;
        end loop;
    end loop;
end $$;
