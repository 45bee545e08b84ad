-- An article by its lasting name, or by the id of its row.
select d.id, d.uid, d.original_id, d.title, d.text, d.dateline, d.publisher, d.author, d.language, d.published,
       d.published_basis, d.published_earliest, d.published_latest, d.url
  from documents as d
 where d.uid = :uid or d.id = :id
