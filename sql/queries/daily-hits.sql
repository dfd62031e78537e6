-- Hits and unique users per day
SELECT dt, COUNT(*) AS hits, COUNT(DISTINCT user) AS unique_users
FROM ${database}.events_unique
GROUP BY dt
ORDER BY dt
