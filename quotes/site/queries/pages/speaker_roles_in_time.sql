-- The offices of a speaker in the words of articles, the latest first; those of one mention without a day come last.
select role, count, first_seen, last_seen
  from speaker_roles
 where speaker = :speaker
 order by last_seen is null, last_seen desc, count desc, role
 limit 40
