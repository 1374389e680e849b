-- Every event that was ever published, as it came; `nr` is the order in which reporting got to know them.
create table gebeurtenissen (
    nr            bigint      generated always as identity primary key,
    source        text        not null,
    id            text        not null,
    type          text        not null,
    subject       uuid        not null,
    regio         text        not null,
    gebeurd_op    timestamptz not null,
    vastgelegd_op timestamptz not null,
    gehoord_op    timestamptz not null default clock_timestamp(),
    bericht       jsonb       not null,
    unique (source, id)
);
create index gebeurtenissen_subject on gebeurtenissen (subject, nr);
create index gebeurtenissen_type on gebeurtenissen (type, nr);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'kept events are never changed or removed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger gebeurtenissen_are_permanent before update or delete or truncate on gebeurtenissen
    for each statement execute function refuse_change();
