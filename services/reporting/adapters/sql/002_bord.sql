-- The read model of the board. All of schema `bord` can be dropped and rebuilt from the kept events.
-- Topics have no order between them, so a row may be begun by any event; columns fill as events arrive.
create schema bord;

create table bord.dossiers (
    id             uuid primary key,
    regio          text,
    dossiernummer  text,
    melder_type    text,
    type_vraag     text,
    gemeente       text,
    ontvangen_op   timestamptz,
    eerste_team    text,
    eigenaar_soort text,
    eigenaar       text,
    volgende_stap  text,
    uiterlijk      timestamptz,
    resultaat      text,
    afgesloten_op  timestamptz,
    nr             bigint not null
);
create index dossiers_nummer on bord.dossiers (dossiernummer);

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
    start          timestamptz,
    einde          timestamptz,
    overschreden   boolean not null default false,
    oordeel        text,
    klaar_op       timestamptz,
    nr             bigint not null
);
create index termijnen_open on bord.termijnen (regio, einde) where klaar_op is null;
create index termijnen_dossier on bord.termijnen (melding_id);
create index termijnen_nr on bord.termijnen (nr);

create table bord.partners (
    id            uuid primary key,
    regio         text,
    slug          text,
    naam          text,
    aanspreekpunt text,
    nr            bigint not null
);

create table bord.diensten (
    id         uuid primary key,
    regio      text,
    naam       text,
    nr         bigint not null
);
