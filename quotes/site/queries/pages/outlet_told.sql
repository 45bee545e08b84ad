-- A channel, paper or agency by its name.
select id, name from outlets where name = :name
