-- Every form of a speaker's name, the most frequent first.
select name, count
  from speaker_names
 where speaker = :speaker
 order by count desc, name
