-- In which outlets a speaker is quoted.
select publisher as name, count, first_seen, last_seen
  from speaker_publishers
 where speaker = :speaker
 order by count desc, publisher
 limit :limit
