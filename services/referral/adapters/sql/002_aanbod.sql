-- SPDX-License-Identifier: EUPL-1.2
-- What partners offer, for who looks for a dienst. A projection of their streams, kept in the same commit.
create table partners (
    id            uuid primary key,
    regio         text not null,
    slug          text not null,
    naam          text not null,
    soort         text not null,
    aanspreekpunt text not null
);
create index partners_regio on partners (regio);

create table diensten (
    id           uuid   primary key,
    regio        text   not null,
    slug         text   not null,
    partner_id   uuid   not null,
    naam         text   not null,
    type_vragen  text[] not null,
    melder_types text[] not null
);
create index diensten_regio on diensten (regio);
