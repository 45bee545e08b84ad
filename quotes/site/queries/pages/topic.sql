-- A subject or a place by its slug.
select t.id, t.scheme, t.slug, t.code, t.label_ar, t.label_en, t.wikidata,
       ifnull((select statements from tallies where field = 'topic' and value = +t.id and month = ''), 0) as count
  from topics as t
 where t.scheme = :scheme and t.slug = :slug
