-- What a speaker speaks about: subjects, with the first and the last day.
select t.id, t.slug, t.scheme, t.label_ar, t.label_en, st.count, st.first_seen, st.last_seen
  from speaker_topics as st
  join topics as t on t.id = st.topic
 where st.speaker = :speaker and t.scheme = 'subject'
 order by st.count desc, t.id
