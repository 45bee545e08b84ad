-- How many of the statements found there are of each kind; {found} is put in by quotes.site.asking. A cross join keeps
-- SQLite from walking through the other table instead.
with found as materialized (select q.id, q.speaker, q.role, q.act, q.type, substr(q.date, 1, 4) as year, q.venue, q.document {found})
select 'total' as field, null as value, null as name, null as label_ar, null as label_en, count(*) as count from found
union all
select * from (
  select 'speaker', s.uid, s.name, null, null, n from (
    select speaker, count(*) as n from found where speaker is not null group by speaker order by n desc, speaker limit :listed)
    join speakers as s on s.id = speaker order by n desc, speaker)
union all
select * from (select 'role', role, role, null, null, count(*) as n from found where role is not null
  group by role order by n desc, role limit :listed)
union all
select * from (select 'act', act, act, null, null, count(*) as n from found group by act order by n desc, act limit :listed)
union all
select * from (select 'type', type, type, null, null, count(*) as n from found group by type order by n desc, type)
union all
select * from (
  select t.scheme, t.slug, t.slug, t.label_ar, t.label_en, n from (
    select topic, n, row_number() over (partition by scheme order by n desc, topic) as place from (
      select qt.topic, t.scheme, count(*) as n from found cross join quote_topics as qt on qt.quote = found.id
        join topics as t on t.id = qt.topic group by qt.topic))
    join topics as t on t.id = topic where place <= :listed order by t.scheme, n desc, topic)
union all
select * from (select 'venue_kind', v.kind, v.kind, null, null, count(*) as n from found cross join venues as v on v.id = found.venue
  where v.kind <> '' group by v.kind order by n desc, v.kind limit :listed)
union all
select * from (select 'publisher', d.publisher, d.publisher, null, null, count(*) as n from found
  cross join documents as d on d.id = found.document where d.publisher is not null
  group by d.publisher order by n desc, d.publisher limit :listed)
union all
select 'year', year, year, null, null, count(*) from found where year is not null group by year
