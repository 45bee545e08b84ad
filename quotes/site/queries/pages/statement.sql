-- A statement by its lasting name, or the one that it had before it was corrected, or by the id of its row, with all that its page shows beside the article.
select q.id, q.uid, q.part, q.start, q."end", q.text, q.type, q.act, q.cue, q.cue_start, q.mention, q.mention_start,
       q.role, q.date, q.date_basis, q.date_words, q.venue_words, q.confidence, q.reviewed, q.statement,
       q.document, q.speaker as speaker_id, s.name as speaker, s.uid as speaker_uid, s.kind as speaker_kind,
       v.uid as venue_uid, v.name as venue, v.kind as venue_kind, o.name as outlet, v.counterpart, v.place, v.event,
       p.uid as parent_uid, p.text as parent_text
  from quotes as q
  left join speakers as s on s.id = q.speaker
  left join venues as v on v.id = q.venue
  left join outlets as o on o.id = v.outlet
  left join quotes as p on p.id = q.parent
 where q.uid = :uid or q.id = :id or q.uid = (select now from corrections where quote = :uid)
 order by q.uid = :uid desc
