-- SPDX-License-Identifier: EUPL-1.2
-- The read model of the board. All of schema `bord` can be dropped and rebuilt from the kept events.
-- Topics have no order between them, so each table is fed by one topic only. A row may be begun by any event of
-- that topic; columns fill as events arrive. Indexes have no names of their own: a rebuilt table gets the same.
create schema bord;

create table bord.meldingen (
    id             uuid primary key,
    regio          text,
    dossiernummer  text,
    melder_type    text,
    type_vraag     text,
    gemeente       text,
    eigenaar       text,
    volgende_stap  text,
    uiterlijk      timestamptz,
    register       text,
    bron_id        text,
    correlatie     uuid,
    eerste_nr      bigint not null,
    nr             bigint not null
);
create index on bord.meldingen (dossiernummer);
create index on bord.meldingen (upper(bron_id)) where bron_id is not null;

create table bord.regies (
    id             uuid primary key,
    regio          text,
    eigenaar       text,
    volgende_stap  text,
    uiterlijk      timestamptz,
    resultaat      text,
    afgesloten_op  timestamptz,
    eerste_nr      bigint not null,
    nr             bigint not null
);

-- `risico`: from this moment on the termijn is at risk. What the melding says is copied here when both are known,
-- and only then a termijn stands on the board; `eerste_nr` is the event with which it came to stand there.
-- `herkomst` is overgenomen for what began to run when the case was taken over from a register (one `correlatie`, which
-- of the meldingen only such a one has), and eigen for all that people brought about here.
create table bord.termijnen (
    id             uuid primary key,
    melding_id     uuid,
    regio          text,
    soort          text,
    partij_soort   text,
    partij         text,
    grondslag      text,
    eenheid        text,
    aantal         int,
    versie         int,
    correlatie     uuid,
    herkomst       text,
    start          timestamptz,
    risico         timestamptz,
    einde          timestamptz,
    overschreden   boolean not null default false,
    oordeel        text,
    klaar_op       timestamptz,
    dossiernummer  text,
    melder_type    text,
    type_vraag     text,
    gemeente       text,
    eerste_nr      bigint not null,
    nr             bigint not null
);
create index on bord.termijnen (regio, herkomst, einde, id) include (risico, soort, partij_soort, partij, gemeente,
    melder_type) where klaar_op is null and dossiernummer is not null;
create index on bord.termijnen (regio, nr);
create index on bord.termijnen (melding_id);

create table bord.partners (
    id             uuid primary key,
    regio          text,
    slug           text,
    naam           text,
    aanspreekpunt  text,
    eerste_nr      bigint not null,
    nr             bigint not null
);

create table bord.diensten (
    id             uuid primary key,
    regio          text,
    naam           text,
    eerste_nr      bigint not null,
    nr             bigint not null
);
