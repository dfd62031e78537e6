-- The ten pages with the most hits, and their share of all
SELECT page, hits, unique_users, round(100e0 * hits / sum(hits) OVER (), 2) AS percent
FROM (
  SELECT page, COUNT(*) AS hits, COUNT(DISTINCT user) AS unique_users
  FROM ${database}.events_clean
  GROUP BY page
)
ORDER BY hits DESC, page
LIMIT 10
