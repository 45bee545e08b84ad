-- The latest statements in the articles of an outlet.
select q.id, q.uid, q.text, q.type, q.act, q.role, q.date, q.parent, s.name as speaker, s.uid as speaker_uid, v.kind as venue_kind,
       d.publisher, d.title, d.uid as document_uid, d.language, r.outlets
  from (select id from documents where publisher = :name order by publisher, published desc limit 40) as latest
  join quotes as q on q.document = latest.id
  join documents as d on d.id = q.document
  left join speakers as s on s.id = q.speaker
  left join venues as v on v.id = q.venue
  left join repeated_statements as r on r.id = q.statement
 order by d.published desc, d.id, q.position
 limit :limit
