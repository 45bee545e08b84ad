-- Who else speaks on the subjects of a speaker: those with most statements on the three that are spoken of most.
select s.uid, s.name, s.kind, sum(other.count) as count
  from (select st.topic from speaker_topics as st join topics as t on t.id = st.topic and t.scheme = 'subject'
         where st.speaker = :speaker order by st.count desc, st.topic limit 3) as own
  join speaker_topics as other indexed by speaker_topics_most on other.topic = own.topic
       and other.count >= (select count from speaker_topics where topic = own.topic order by count desc limit 1 offset 40)
  join speakers as s on s.id = other.speaker and s.identified
 where other.speaker <> :speaker
 group by s.id
 order by count desc, s.id
 limit :limit
