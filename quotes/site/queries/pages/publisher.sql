-- The same of one.
select t.value as name, t.statements as articles,
       ifnull((select statements from tallies where field = 'publisher' and value = t.value and month = ''), 0) as count
  from tallies as t
 where t.field = 'articles' and t.month = '' and t.value = :name
