-- What was said at press conferences?
-- The newest first; by one speaker, or by all where the name is left empty.
select text, speaker, date, venue, publisher, uid
  from statements
 where venue_kind = 'press-conference'
   and (:speaker = '' or id in (
         select q.id from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
           join quotes as q on q.speaker = n.speaker
          where speaker_names_fts match quotes_query(:speaker)))
 order by date desc, id
