-- What do two speakers say on one subject?
-- Each statement once, the oldest first, one speaker after the other. A subject by its slug, or its Arabic or English name, as the table topics has them; all speakers where both names are left empty.
with sides as (
  select 1 as side, n.speaker from speaker_names_fts join speaker_names as n on n.id = speaker_names_fts.rowid
   where speaker_names_fts match quotes_query(:first_speaker)
  union
  select 2, n.speaker from speaker_names_fts join speaker_names as n on n.id = speaker_names_fts.rowid
   where speaker_names_fts match quotes_query(:second_speaker)
)
select s.speaker, s.date, s.text, t.label_ar as subject, s.act, s.venue_kind, s.told, s.publisher, s.uid
  from topics as t
  join quote_topics as qt on qt.topic = t.id
  join quotes as q on q.id = qt.quote
  join statements as s on s.id = q.id
 where t.scheme = 'subject' and s.first
   and (:subject = '' or t.slug = :subject or quotes_fold(t.label_ar) = quotes_fold(:subject)
        or t.label_en = :subject collate nocase)
   and (:first_speaker || :second_speaker = '' or q.speaker in (select speaker from sides))
 group by s.id
 order by (select min(side) from sides where sides.speaker = q.speaker), s.speaker, s.date, s.id
