-- What was said, until it is counted.
create table ballots (
  id bigint primary key generated always as identity,
  voter text not null,
  choice text not null
);

create table votes (
  voter text primary key,
  choice text not null
);
