-- The first and the last day of publication.
select (select min(published) from documents where published is not null) as first,
       (select max(published) from documents where published is not null) as last
