-- Who did what by saying what, on which kind of occasion, about which country?
-- By subject (slug or name), country (code or name), speaker, act (deny, demand, …) and kind of occasion (interview, speech, …). Whatever is left empty asks nothing; what several articles tell is there once.
select s.text, s.speaker, s.act, s.venue_kind, s.date, s.subjects, s.places, s.told, s.publisher, s.uid
  from statements as s
 where s.first
   and (:act = '' or s.act = :act)
   and (:venue_kind = '' or s.venue_kind = :venue_kind)
   and (:subject = '' or s.id in (
         select qt.quote from quote_topics as qt join topics as t on t.id = qt.topic
          where t.scheme = 'subject' and (t.slug = :subject or quotes_fold(t.label_ar) = quotes_fold(:subject)
                or t.label_en = :subject collate nocase)))
   and (:country = '' or s.id in (
         select qt.quote from quote_topics as qt join topics as t on t.id = qt.topic
          where t.scheme = 'place' and (t.slug = upper(:country) or quotes_fold(t.label_ar) = quotes_fold(:country)
                or t.label_en = :country collate nocase)))
   and (:speaker = '' or s.id in (
         select q.id from speaker_names_fts
           join speaker_names as n on n.id = speaker_names_fts.rowid
           join quotes as q on q.speaker = n.speaker
          where speaker_names_fts match quotes_query(:speaker)))
 order by s.date desc, s.id
