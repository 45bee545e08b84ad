-- What does somebody speak about?
-- Subjects with the number of statements, and the first and the last day.
select t.label_ar as subject, t.label_en, count(*) as statements, min(q.date) as first, max(q.date) as last
  from quotes as q
  join quote_topics as qt on qt.quote = q.id
  join topics as t on t.id = qt.topic
 where t.scheme = 'subject'
   and (:speaker = '' or q.speaker in (
         select n.speaker from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
          where speaker_names_fts match quotes_query(:speaker)))
 group by t.id
 order by statements desc, t.id
