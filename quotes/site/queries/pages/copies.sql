-- The articles that are the same as one: the one that was published first, and its other copies.
select d.uid, d.title, d.publisher, d.published, d.language
  from documents as d, documents as own
 where own.id = :document and d.id <> own.id
   and ifnull(d.duplicate_of, d.id) = ifnull(own.duplicate_of, own.id)
 order by d.duplicate_of is not null, d.published, d.uid
