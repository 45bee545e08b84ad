-- Whom an outlet quotes most.
select s.uid, s.name, s.kind, sp.count, sp.first_seen, sp.last_seen
  from speaker_publishers as sp indexed by speaker_publishers_most
  join speakers as s on s.id = sp.speaker
 where sp.publisher = :name and s.identified
 order by sp.count desc
 limit :limit
