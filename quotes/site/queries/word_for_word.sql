-- What was said word for word?
-- Direct speech alone, the longest first: what can be quoted as it stands.
select text, length(text) as characters, speaker, date, publisher, uid
  from statements
 where type = 'direct'
   and (:words = '' or id in (select rowid from quotes_fts where quotes_fts match quotes_query(:words)))
 order by characters desc, id
