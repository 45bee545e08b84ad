-- What did somebody say about something, between two days?
-- Words and names in any spelling; days like 2022-01-31. Whatever is left empty asks nothing.
select text, speaker, role, date, venue_kind, publisher, uid
  from statements
 where (:words = '' or id in (select rowid from quotes_fts where quotes_fts match quotes_query(:words)))
   and (:speaker = '' or id in (
         select q.id from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
           join quotes as q on q.speaker = n.speaker
          where speaker_names_fts match quotes_query(:speaker)))
   and (:since = '' or date >= :since)
   and (:until = '' or date <= :until)
 order by date desc, id
