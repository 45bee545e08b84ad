-- The statements that nobody has looked at, the least certain first; only whoever corrects asks this.
select q.uid, q.text, q.type, q.confidence, s.name as speaker, d.title, d.language
  from quotes as q
  join documents as d on d.id = q.document
  left join speakers as s on s.id = q.speaker
 where q.reviewed is null
 order by q.confidence, q.id
 limit 30
