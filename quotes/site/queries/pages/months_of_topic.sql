-- How many statements there are each month on a subject or about a place.
select month, statements from tallies where field = 'topic' and value = :topic and month <> '' order by month
