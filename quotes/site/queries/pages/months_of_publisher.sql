-- How many statements there are each month in the articles of an outlet.
select month, statements from tallies where field = 'publisher' and value = :name and month <> '' order by month
