-- What do unnamed sources say, and in which outlets?
-- Statements whose speaker the article describes and does not name.
select text, speaker, date, publisher, title, uid
  from statements
 where speaker_kind = 'anonymous'
   and (:publisher = '' or quotes_fold(publisher) = quotes_fold(:publisher))
 order by date desc, id
