-- What did somebody say about something, between two days?
-- Words and names in any spelling. A day is YYYY, YYYY-MM or YYYY-MM-DD: since 2022-02 is from the first of that month,
-- until 2022-02 to its last. Whatever is left empty asks nothing.
select text, speaker, role, date, venue_kind, publisher, uid
  from statements
 where (:words = '' or id in (select rowid from quotes_fts where quotes_fts match quotes_query(:words)))
   and (:speaker = '' or id in (
         select q.id from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
           join quotes as q on q.speaker = n.speaker
          where speaker_names_fts match quotes_query(:speaker)))
   -- What is no path in JSON is an error, which shows it: nobody shall take a day mistyped for an empty answer.
   and (trim(:since) = '' or date >= coalesce(quotes_first_day(:since),
         json_extract('{}', 'a day is written 2022, 2022-02 or 2022-02-10, and not ' || :since)))
   and (trim(:until) = '' or date <= coalesce(quotes_last_day(:until),
         json_extract('{}', 'a day is written 2022, 2022-02 or 2022-02-10, and not ' || :until)))
 order by date desc, id
