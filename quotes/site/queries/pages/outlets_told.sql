-- The channels, papers and agencies to which most was said.
select o.name, t.statements as count
  from tallies as t indexed by tallies_most
  join outlets as o on o.id = t.value
 where t.field = 'outlet' and t.month = ''
 order by t.statements desc, t.value
 limit :limit
