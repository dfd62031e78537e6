-- Hits by country and device
SELECT coalesce(country, 'unknown') AS country, coalesce(device, 'unknown') AS device, COUNT(*) AS hits
FROM ${database}.events_clean
GROUP BY coalesce(country, 'unknown'), coalesce(device, 'unknown')
ORDER BY hits DESC, country, device
LIMIT 20
