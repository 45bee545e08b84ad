-- The statements of an article, in the order in which they stand there.
select q.id, q.uid, q.part, q.start, q."end", q.text, q.type, q.date, q.speaker as speaker_id, s.name as speaker
  from quotes as q
  left join speakers as s on s.id = q.speaker
 where q.document = :document
 order by q.part = 'body', q.start, q."end" desc
