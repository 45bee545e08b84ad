-- A condition on the table speakers: those of whom any form of the name has these words.
id in (
  select n.speaker from speaker_names_fts
    join speaker_names as n on n.id = speaker_names_fts.rowid
   where speaker_names_fts match quotes_query(:quotes_name))
