-- Who else spoke on a subject on the same day?
-- Days on which several speakers made statements on one subject, and who they were.
select q.date, t.label_ar as subject, count(distinct q.speaker) as speakers, count(*) as statements,
       group_concat(distinct s.name) as names
  from quotes as q
  join speakers as s on s.id = q.speaker
  join quote_topics as qt on qt.quote = q.id
  join topics as t on t.id = qt.topic and t.scheme = 'subject'
 where q.date is not null
   and (:subject = '' or t.slug = :subject or quotes_fold(t.label_ar) = quotes_fold(:subject)
        or t.label_en = :subject collate nocase)
 group by q.date, t.id
having speakers > 1
 order by q.date desc, speakers desc
