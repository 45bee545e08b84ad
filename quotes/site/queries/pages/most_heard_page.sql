-- The same, page by page, and with those whom a wording alone tells.
select s.uid, s.name, s.kind, s.first_seen, s.last_seen, t.statements as count
  from tallies as t indexed by tallies_most
  join speakers as s on s.id = t.value
 where t.field = 'speaker' and t.month = ''
 order by t.statements desc, t.value
 limit :limit offset :skipped
