-- A speaker by its lasting name, or one that it had before, or by the id of its row.
select s.id, s.uid, s.name, s.kind, s.identified, s.name_en, s.wikidata, s.first_seen, s.last_seen,
       (select statements from tallies where field = 'speaker' and value = +s.id and month = '') as count
  from speakers as s
 where s.uid = :uid or s.id = :id or s.id = (select speaker from speaker_uids where uid = :uid)
 order by s.uid = :uid desc
