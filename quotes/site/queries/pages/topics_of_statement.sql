-- What a statement is about, the strongest subject first, then places.
select t.scheme, t.slug, t.label_ar, t.label_en
  from quote_topics as qt
  join topics as t on t.id = qt.topic
 where qt.quote = :quote
 order by qt.position
