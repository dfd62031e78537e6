-- Hits by hour of the day
SELECT hour(ts) AS hour, COUNT(*) AS hits
FROM ${database}.events_clean
GROUP BY hour(ts)
ORDER BY hour
