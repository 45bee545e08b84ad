-- An occasion by its lasting name, or by the id of its row.
select v.id, v.uid, v.kind, v.name, v.date, v.counterpart, v.place, v.event, o.name as outlet
  from venues as v
  left join outlets as o on o.id = v.outlet
 where v.uid = :uid or v.id = :id
