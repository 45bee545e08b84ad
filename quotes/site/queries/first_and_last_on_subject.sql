-- What was the first and the last that each said on a subject?
-- How words change: the earliest and the latest dated statement of each speaker, on one subject or on all of them.
with said as (
  select q.id, q.speaker, t.label_ar as subject,
         row_number() over (partition by q.speaker, t.id order by q.date, q.id) as from_first,
         row_number() over (partition by q.speaker, t.id order by q.date desc, q.id desc) as from_last,
         count(*) over (partition by q.speaker, t.id) as statements
    from quotes as q
    join quote_topics as qt on qt.quote = q.id
    join topics as t on t.id = qt.topic
   where q.date is not null and t.scheme = 'subject'
     and (:subject = '' or t.slug = :subject or quotes_fold(t.label_ar) = quotes_fold(:subject)
          or t.label_en = :subject collate nocase)
     and (:speaker = '' or q.speaker in (
           select n.speaker from speaker_names_fts
             join speaker_names as n on n.id = speaker_names_fts.rowid
            where speaker_names_fts match quotes_query(:speaker)))
)
select s.speaker, said.subject, case from_first when 1 then 'first' else 'last' end as which, s.date, s.text,
       said.statements, s.uid
  from said join statements as s on s.id = said.id
 where from_first = 1 or from_last = 1
 order by said.statements desc, said.speaker, said.subject, s.date, from_first
