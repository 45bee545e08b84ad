-- How many statements a speaker makes each month: in all, where the topic is null, and on each subject.
with said as materialized (
  select q.id, strftime('%Y-%m', q.date) as month from quotes as q
   where q.speaker = :speaker and q.date is not null and ifnull(q.statement, q.id) = q.id)
select month, null as topic, count(*) as count from said group by month
union all
select said.month, qt.topic, count(*) from said
  cross join quote_topics as qt on qt.quote = said.id
  join topics as t on t.id = qt.topic and t.scheme = 'subject'
 group by said.month, qt.topic
