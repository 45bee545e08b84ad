-- Who held an office, and when?
-- Words of an office in any spelling (وزير الخارجية); everybody beside whom articles use all of them, by the first day.
select s.name as speaker, r.role, r.count as statements, r.first_seen as first, r.last_seen as last, s.wikidata
  from speaker_roles as r
  join speakers as s on s.id = r.speaker
 where s.identified
   and (:office = '' or ' ' || quotes_fold(r.role) || ' ' like '%' || quotes_fold(:office) || '%')
 order by r.first_seen is null, r.first_seen, r.count desc, s.name
