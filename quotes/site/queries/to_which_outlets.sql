-- To which outlets does somebody speak?
-- Interviews and other words that were said to a named channel, paper or agency; all speakers where the name is empty.
select o.name as outlet, s.name as speaker, count(*) as statements, min(q.date) as first, max(q.date) as last
  from quotes as q
  join venues as v on v.id = q.venue
  join outlets as o on o.id = v.outlet
  join speakers as s on s.id = q.speaker
 where (:speaker = '' or s.id in (
         select n.speaker from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
          where speaker_names_fts match quotes_query(:speaker)))
 group by o.id, s.id
 order by statements desc, o.name
