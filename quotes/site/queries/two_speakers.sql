-- What do two speakers say about the same thing?
-- Side by side in time: both names in any spelling, and the words that are looked for.
with sides as (
  select 1 as side, n.speaker from speaker_names_fts join speaker_names as n on n.id = speaker_names_fts.rowid
   where speaker_names_fts match quotes_query(:first_speaker)
  union
  select 2, n.speaker from speaker_names_fts join speaker_names as n on n.id = speaker_names_fts.rowid
   where speaker_names_fts match quotes_query(:second_speaker)
)
select s.date, s.speaker, s.text, s.venue_kind, s.publisher, s.uid
  from sides
  join quotes as q on q.speaker = sides.speaker
  join statements as s on s.id = q.id
 where (:words = '' or s.id in (select rowid from quotes_fts where quotes_fts match quotes_query(:words)))
 group by s.id
 order by s.date desc, s.id
