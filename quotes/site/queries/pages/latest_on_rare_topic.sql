-- The latest statements on a subject or about a place of which there are few: all of them, put in order.
select q.id, q.uid, q.text, q.type, q.act, q.role, q.date, q.parent, s.name as speaker, s.uid as speaker_uid, v.kind as venue_kind,
       d.publisher, d.title, d.uid as document_uid, d.language, r.outlets
  from quote_topics as qt indexed by quote_topics_topic
  join quotes as q on q.id = qt.quote
  join documents as d on d.id = q.document
  left join speakers as s on s.id = q.speaker
  left join venues as v on v.id = q.venue
  left join repeated_statements as r on r.id = q.statement
 where qt.topic = :topic and ifnull(q.statement, q.id) = q.id
 order by q.date desc, q.id
 limit :limit
