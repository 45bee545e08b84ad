-- Subjects, or places, with most statements about them.
select p.slug, p.scheme, p.label_ar, p.label_en, t.statements as count
  from tallies as t indexed by tallies_most
  join topics as p on p.id = t.value
 where t.field = 'topic' and t.month = '' and p.scheme = :scheme
 order by t.statements desc, t.value
 limit :limit
