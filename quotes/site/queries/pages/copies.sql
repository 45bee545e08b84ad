-- The articles that are the same as one: the one that was published first, and its other copies.
with own as (select id, ifnull(duplicate_of, id) as first from documents where id = :document)
select d.uid, d.title, d.publisher, d.published, d.language
  from own
  join documents as d on d.id = own.first or d.duplicate_of = own.first
 where d.id <> own.id
 order by d.duplicate_of is not null, d.published, d.uid
