-- How many statements were made each month.
select month, statements from tallies where field = 'all' and value = '' order by month
