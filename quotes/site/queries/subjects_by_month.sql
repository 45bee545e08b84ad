-- How many statements does somebody make on each subject, month by month?
-- What several articles tell counts once; a statement on two subjects counts for either. All speakers where the name is left empty.
select strftime('%Y-%m', q.date) as month, t.label_ar as subject, t.slug, count(*) as statements
  from quotes as q
  join quote_topics as qt on qt.quote = q.id
  join topics as t on t.id = qt.topic and t.scheme = 'subject'
 where q.date is not null and ifnull(q.statement, q.id) = q.id
   and (:speaker = '' or q.speaker in (
         select n.speaker from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
          where speaker_names_fts match quotes_query(:speaker)))
 group by month, t.id
 order by month desc, statements desc, t.id
