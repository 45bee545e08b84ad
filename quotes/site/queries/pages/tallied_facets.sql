-- The same of all statements together, which were counted when the database was built.
select field, value, name, label_ar, label_en, count from (
  select 'total' as field, null as value, null as name, null as label_ar, null as label_en, statements as count
    from tallies where field = 'total' and value = 'statements' and month = '')
union all
select * from (
  select 'speaker', s.uid, s.name, null, null, t.statements
    from tallies as t indexed by tallies_most join speakers as s on s.id = t.value
   where t.field = 'speaker' and t.month = '' order by t.statements desc, t.value limit :listed)
union all
select * from (select field, value, value, null, null, statements from tallies
  where field = 'role' and month = '' order by statements desc, value limit :listed)
union all
select * from (select field, value, value, null, null, statements from tallies
  where field = 'act' and month = '' order by statements desc, value limit :listed)
union all
select * from (select field, value, value, null, null, statements from tallies
  where field = 'type' and month = '' order by statements desc, value limit :listed)
union all
select * from (select field, value, value, null, null, statements from tallies
  where field = 'venue_kind' and month = '' order by statements desc, value limit :listed)
union all
select * from (select field, value, value, null, null, statements from tallies
  where field = 'publisher' and month = '' order by statements desc, value limit :listed)
union all
select * from (
  select tp.scheme, tp.slug, tp.slug, tp.label_ar, tp.label_en, t.statements
    from tallies as t indexed by tallies_most join topics as tp on tp.id = t.value
   where t.field = 'topic' and t.month = '' and tp.scheme = 'subject' order by t.statements desc, t.value limit :listed)
union all
select * from (
  select tp.scheme, tp.slug, tp.slug, tp.label_ar, tp.label_en, t.statements
    from tallies as t indexed by tallies_most join topics as tp on tp.id = t.value
   where t.field = 'topic' and t.month = '' and tp.scheme = 'place' order by t.statements desc, t.value limit :listed)
union all
select 'year', substr(month, 1, 4), substr(month, 1, 4), null, null, sum(statements) from tallies
 where field = 'all' and value = '' group by 2
