-- To which outlets does somebody speak?
-- Interviews and other words that were said to a named channel, paper or agency; all speakers where the name is empty.
select v.outlet, s.name as speaker, count(*) as statements, min(q.date) as first, max(q.date) as last
  from quotes as q
  join venues as v on v.id = q.venue
  join speakers as s on s.id = q.speaker
 where v.outlet is not null
   and (:speaker = '' or s.id in (
         select n.speaker from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
          where speaker_names_fts match quotes_query(:speaker)))
 group by v.outlet, s.id
 order by statements desc, v.outlet
