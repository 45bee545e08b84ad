-- How many statements a speaker makes on a subject each month; on everything where it is null.
select strftime('%Y-%m', q.date) as month, count(*) as count
  from quotes as q
 where q.speaker = :speaker and q.date is not null and ifnull(q.statement, q.id) = q.id
   and (:topic is null or exists (select 1 from quote_topics as qt where qt.quote = q.id and qt.topic = :topic))
 group by 1
