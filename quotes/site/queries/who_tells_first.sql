-- Which outlets tell first, and which after others?
-- Of the statements that several outlets tell: how many an outlet published before all others, and how many later. Where two did on one day, nobody knows which was earlier, and either counts as same_day.
with told as (
  select q.statement, d.publisher, min(d.published) as published
    from quotes as q
    join documents as d on d.id = q.document
    join repeated_statements as r on r.id = q.statement
   where r.outlets > 1 and d.publisher is not null and d.published is not null
   group by q.statement, d.publisher
), ranked as (
  select told.*, min(published) over (partition by statement) as earliest,
         rank() over (partition by statement order by published) as place,
         count(*) over (partition by statement, published) as that_day
    from told
)
select publisher, count(*) as statements, sum(place = 1 and that_day = 1) as first,
       sum(place = 1 and that_day > 1) as same_day, sum(place > 1) as later,
       round(avg(julianday(published) - julianday(earliest)), 1) as days_after_the_first
  from ranked
 group by publisher
 order by first desc, statements desc, publisher
