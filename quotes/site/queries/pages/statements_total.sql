-- How far the statements are numbered.
select max(id) as count from quotes
