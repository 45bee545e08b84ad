-- How many statements, articles, speakers and outlets there are.
select value, statements from tallies where field = 'total' and month = ''
