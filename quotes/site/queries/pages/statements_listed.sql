-- The lasting names of the statements with these numbers.
select uid from quotes where id > :first and id <= :last
