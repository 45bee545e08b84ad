-- When does somebody speak, and on what?
-- Statements a month with their two most frequent subjects; all speakers together where the name is left empty.
with said as (
  select q.id, strftime('%Y-%m', q.date) as month
    from quotes as q
   where q.date is not null
     and (:speaker = '' or q.speaker in (
           select n.speaker from speaker_names_fts
             join speaker_names as n on n.id = speaker_names_fts.rowid
            where speaker_names_fts match quotes_query(:speaker)))
), ranked as (
  select said.month, t.label_ar, row_number() over (partition by said.month order by count(*) desc, t.id) as rank
    from said
    join quote_topics as qt on qt.quote = said.id
    join topics as t on t.id = qt.topic and t.scheme = 'subject'
   group by said.month, t.id
)
select month, count(*) as statements,
       (select group_concat(label_ar, '، ') from ranked where ranked.month = said.month and rank <= 2) as subjects
  from said
 group by month
 order by month desc
