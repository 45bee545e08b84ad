-- Of which statements is the extractor least sure?
-- Where to look first when checking by hand.
select text, speaker, speaker_mention, confidence, title, uid
  from statements
 order by confidence, id
 limit 100
