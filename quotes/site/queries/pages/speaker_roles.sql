-- Every office of a speaker in the words of articles, the most frequent first.
select role, count, first_seen, last_seen
  from speaker_roles
 where speaker = :speaker
 order by count desc, role
