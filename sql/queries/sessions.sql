-- Sessions per day: a pause of 30 minutes begins a new one, whatever the client calls a session
WITH steps AS (
  SELECT user, ts, dt,
    CASE WHEN lag(ts) OVER (PARTITION BY user ORDER BY ts) IS NULL
           OR date_diff('minute', lag(ts) OVER (PARTITION BY user ORDER BY ts), ts) >= 30
         THEN 1 ELSE 0 END AS is_new
  FROM ${database}.events_clean
),
numbered AS (
  SELECT user, ts, dt, sum(is_new) OVER (PARTITION BY user ORDER BY ts) AS number
  FROM steps
),
spans AS (
  SELECT user, number, min(dt) AS dt, COUNT(*) AS clicks, date_diff('second', min(ts), max(ts)) AS seconds
  FROM numbered
  GROUP BY user, number
)
SELECT dt, COUNT(*) AS sessions, round(avg(clicks), 2) AS clicks_per_session, round(avg(seconds), 1) AS seconds_per_session
FROM spans
GROUP BY dt
ORDER BY dt
