-- Speakers one form of whose name has these words, those with most statements first.
select s.uid, s.name, s.kind, s.first_seen, s.last_seen, ifnull(t.statements, 0) as count
  from speakers as s
  left join tallies as t on t.field = 'speaker' and t.value = +s.id and t.month = ''
 where s.id in (
         select n.speaker from speaker_names_fts join speaker_names as n on n.id = speaker_names_fts.rowid
          where speaker_names_fts match quotes_query(:name))
 order by count desc, s.id
 limit :limit
