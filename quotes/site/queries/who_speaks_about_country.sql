-- Who speaks about a country?
-- By its code (EG) or its name in Arabic or English; all countries where it is left empty.
select s.name as speaker, s.kind, t.label_ar as country, count(*) as statements, min(q.date) as first, max(q.date) as last
  from topics as t
  join quote_topics as qt on qt.topic = t.id
  join quotes as q on q.id = qt.quote
  join speakers as s on s.id = q.speaker
 where t.scheme = 'place'
   and (:country = '' or t.slug = upper(:country) or quotes_fold(t.label_ar) = quotes_fold(:country)
        or t.label_en = :country collate nocase)
 group by s.id, t.id
 order by statements desc, s.name
