-- SPDX-License-Identifier: EUPL-1.2
-- One row per armed timer. A projection of the termijn streams, kept in the same commit as their events.
create table wekkers (
    termijn_id uuid        primary key,
    melding_id uuid        not null,
    due_at     timestamptz not null
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
create index wekkers_due on wekkers (due_at);

-- Which doorverwijzingen a partner has, for its own list.
create table doorverwijzingen (
    id         uuid        primary key,
    melding_id uuid        not null,
    partner_id uuid        not null,
    dienst_id  uuid        not null,
    stand      text        not null,
    sinds      timestamptz not null
);
create index doorverwijzingen_partner on doorverwijzingen (partner_id, stand);
