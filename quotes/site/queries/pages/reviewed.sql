-- How many statements people have looked at, and how many there are.
select (select count(*) from corrections) as done, (select count(*) from quotes where reviewed is null) as left
