-- Which statements did several outlets tell, and how does each word them?
-- One row a quotation, those of one statement together, the first published first. By words of it or its lasting name, or all.
select s.publisher, s.published, s.first, s.text, s.speaker, s.date, s.told, s.title, s.uid
  from statements as s
  join repeated_statements as r on r.id = s.statement
 where r.outlets > 1
   and (:words = '' or s.statement in (
         select q.statement from quotes_fts join quotes as q on q.id = quotes_fts.rowid
          where quotes_fts match quotes_query(:words)))
   and (:statement = '' or s.statement = (select statement from quotes where uid = :statement))
 order by r.outlets desc, s.statement, s.published, s.document_uid, s.part = 'title', s.start
