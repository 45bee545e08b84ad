-- The quotations of the statement that a quotation tells, in the order in which they were published.
select q.uid, q.text, q.type, q.part, d.publisher, d.published, d.uid as document_uid, d.language
  from quotes as q
  join documents as d on d.id = q.document
 where q.statement = :statement
 order by q.id <> q.statement, ifnull(ifnull(d.published, q.date), '9999-12-31'), d.uid, q.part = 'title', q.position
