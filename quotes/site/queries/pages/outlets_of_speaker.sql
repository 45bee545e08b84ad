-- To which channels, papers and agencies a speaker spoke.
select o.name, count(*) as count
  from quotes as q
  join venues as v on v.id = q.venue
  join outlets as o on o.id = v.outlet
 where q.speaker = :speaker and ifnull(q.statement, q.id) = q.id
 group by o.id
 order by count desc, o.name
 limit :limit
