-- Who has most statements, of those who are one person or body.
select s.uid, s.name, s.kind, t.statements as count
  from tallies as t indexed by tallies_most
  join speakers as s on s.id = t.value
 where t.field = 'speaker' and t.month = '' and s.identified
 order by t.statements desc, t.value
 limit :limit
