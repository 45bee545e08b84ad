-- What the cards of a result list show, for the statements of these ids (a JSON array).
select q.id, q.uid, q.text, q.type, q.act, q.role, q.date, q.parent, s.name as speaker, s.uid as speaker_uid, v.kind as venue_kind,
       d.publisher, d.title, d.uid as document_uid, d.language, r.outlets
  from json_each(:ids) as wanted
  join quotes as q on q.id = wanted.value
  join documents as d on d.id = q.document
  left join speakers as s on s.id = q.speaker
  left join venues as v on v.id = q.venue
  left join repeated_statements as r on r.id = q.statement
 order by wanted.key
