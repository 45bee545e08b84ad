-- On what kinds of occasion are statements made, month by month?
-- Statements without a day or an occasion are left out.
select strftime('%Y-%m', q.date) as month, v.kind as venue_kind, count(*) as statements,
       count(distinct q.speaker) as speakers
  from quotes as q
  join venues as v on v.id = q.venue
 where q.date is not null and v.kind <> ''
 group by month, v.kind
 order by month desc, statements desc
