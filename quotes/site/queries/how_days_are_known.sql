-- How do we know on which day something was said?
-- Statements by what their day rests on, with an example of the words.
select coalesce(date_basis, 'not known') as basis, count(*) as statements,
       round(100.0 * count(*) / (select count(*) from quotes), 1) as percent, max(date_words) as for_example
  from quotes
 group by date_basis
 order by statements desc
