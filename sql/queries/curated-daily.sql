-- The curated daily table
SELECT dt, SUM(hits) AS hits, COUNT(*) AS pages, MAX(hits) AS hits_of_top_page
FROM ${database}.daily_pages
GROUP BY dt
ORDER BY dt
