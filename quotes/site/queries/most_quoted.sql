-- Whom do the outlets quote most?
-- Speakers by number of statements, of one outlet or of all, with the share that is direct speech in per cent.
select s.name as speaker, s.kind, count(*) as statements, count(distinct q.document) as articles,
       round(100.0 * sum(q.type = 'direct') / count(*)) as direct_percent
  from quotes as q
  join speakers as s on s.id = q.speaker
  join documents as d on d.id = q.document
 where :publisher = '' or quotes_fold(d.publisher) = quotes_fold(:publisher)
 group by s.id
 order by statements desc, s.name
