-- Which articles are copies of others?
-- Articles that are one but for a word here and there, with the one that was published first; of one outlet, or of all.
select copy.publisher, copy.published, copy.title, first.publisher as first_publisher,
       first.published as first_published, first.title as first_title, copy.uid as document_uid
  from documents as copy
  join documents as first on first.id = copy.duplicate_of
 where :publisher = '' or quotes_fold(copy.publisher) = quotes_fold(:publisher)
 order by copy.published desc, copy.id
