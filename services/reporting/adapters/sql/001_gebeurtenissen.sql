-- SPDX-License-Identifier: EUPL-1.2
-- Every event that was ever published, byte for byte as it came. `nr` is the order in which reporting got to know
-- them: 1, 2, 3 and so on without a gap, and no event is ever seen before one with a lower number.
create table gebeurtenissen (
    nr            bigint      primary key,
    source        text        not null,
    id            text        not null,
    type          text        not null,
    subject       uuid        not null,
    regio         text        not null,
    gebeurd_op    timestamptz not null,
    vastgelegd_op timestamptz not null,
    gehoord_op    timestamptz not null default clock_timestamp(),
    bericht       json        not null,
    unique (source, id)
);
create index gebeurtenissen_subject on gebeurtenissen (subject, nr);
create index gebeurtenissen_regio on gebeurtenissen (regio, nr);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'kept events are never changed or removed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger gebeurtenissen_are_permanent before update or delete or truncate on gebeurtenissen
    for each statement execute function refuse_change();

-- How far the building of a read model is, for every process to see.
create table herbouw (
    leesmodel text   primary key,
    stand     text   not null,
    verwerkt  bigint not null,
    totaal    bigint not null
);
