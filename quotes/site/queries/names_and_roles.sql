-- Under which names and in which offices does somebody appear?
-- Every form of the name and every office, as the articles word them, with first and last day.
select s.name as speaker, q.mention, q.role, count(*) as statements, min(q.date) as first, max(q.date) as last
  from quotes as q
  join speakers as s on s.id = q.speaker
 where (q.mention <> '' or q.role is not null)
   and (:speaker = '' or s.id in (
         select n.speaker from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
          where speaker_names_fts match quotes_query(:speaker)))
 group by s.id, q.mention, q.role
 order by s.name, statements desc
