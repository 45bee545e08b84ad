-- Who reports the words of whom?
-- Statements that stand inside another statement: the speaker of that one is the one who passes them on.
select inner_.text, inner_.speaker, outer_.speaker as reported_by, outer_.text as within, outer_.date, inner_.uid
  from statements as inner_
  join statements as outer_ on outer_.id = inner_.parent
 order by outer_.date desc, inner_.id
