-- What did somebody say on a subject?
-- A subject by its slug, or its Arabic or English name, as the table topics has them (peace-process, بيئة).
select s.text, s.speaker, s.role, s.date, s.venue_kind, s.publisher, s.uid
  from topics as t
  join quote_topics as qt on qt.topic = t.id
  join statements as s on s.id = qt.quote
 where t.scheme = 'subject'
   and (:subject = '' or t.slug = :subject or quotes_fold(t.label_ar) = quotes_fold(:subject)
        or t.label_en = :subject collate nocase)
   and (:speaker = '' or s.id in (
         select q.id from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
           join quotes as q on q.speaker = n.speaker
          where speaker_names_fts match quotes_query(:speaker)))
 group by s.id
 order by s.date desc, s.id
