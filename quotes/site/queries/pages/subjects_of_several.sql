-- Subjects on which all of these speakers (a JSON array of ids) speak.
select t.slug, t.scheme, t.label_ar, t.label_en, sum(st.count) as count
  from json_each(:ids) as wanted
  join speaker_topics as st on st.speaker = wanted.value
  join topics as t on t.id = st.topic and t.scheme = 'subject'
 group by t.id
having count(*) = json_array_length(:ids)
 order by count desc, t.id
 limit 12
