-- Who denies or rejects what?
-- Statements whose reporting words are those of a denial or a refusal.
select text, cue, speaker, date, venue_kind, publisher, uid
  from statements
 where act in ('deny', 'reject')
   and (:speaker = '' or id in (
         select q.id from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
           join quotes as q on q.speaker = n.speaker
          where speaker_names_fts match quotes_query(:speaker)))
 order by date desc, id
