-- Who speaks on a subject or about a place, how often, and from when to when.
select s.uid, s.name, s.kind, st.count, st.first_seen, st.last_seen
  from speaker_topics as st indexed by speaker_topics_most
  join speakers as s on s.id = st.speaker
 where st.topic = :topic and s.identified
 order by st.count desc
 limit :limit
