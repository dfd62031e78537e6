-- Sessions, funnel and cohorts of a month of clicks: the kind and length of query that people write by hand.
WITH clicks AS (
  SELECT "user", ts, page, country, device, dt,
    lag(ts) OVER (PARTITION BY "user" ORDER BY ts) AS previous,
    json_extract_scalar(properties, '$.campaign.name') AS campaign
  FROM events
  WHERE dt BETWEEN '2025-09-01' AND '2025-09-30'
    AND NOT coalesce(debug, false)
    AND regexp_like(page, '^/(product|cart|checkout)')
),
steps AS (
  SELECT *,
    CASE WHEN previous IS NULL OR date_diff('minute', previous, ts) >= 30 THEN 1 ELSE 0 END AS is_new
  FROM clicks
),
sessions AS (
  SELECT "user", ts, page, country, device, campaign, dt,
    sum(is_new) OVER (PARTITION BY "user" ORDER BY ts ROWS UNBOUNDED PRECEDING) AS session
  FROM steps
),
visits AS (
  SELECT "user", session, min(dt) AS dt,
    max_by(country, ts) AS country,
    arbitrary(device) AS device,
    count(*) AS clicks,
    count_if(page = '/checkout') > 0 AS bought,
    array_agg(page ORDER BY ts) AS path,
    date_diff('second', min(ts), max(ts)) AS seconds,
    approx_percentile(length(page), 0.5) AS page_length
  FROM sessions
  GROUP BY "user", session
),
paths AS (
  SELECT v.dt, v.country, v.bought, step, place
  FROM visits v
  CROSS JOIN UNNEST(slice(v.path, 1, 5)) WITH ORDINALITY AS p (step, place)
)
SELECT v.dt, coalesce(v.country, 'unknown') AS country, v.device,
  grouping(v.country, v.device) AS level,
  count(*) AS visits, count(DISTINCT v."user") AS users,
  round(avg(v.clicks), 2) AS clicks, round(avg(v.seconds) / 60e0, 1) AS minutes,
  sum(CASE WHEN v.bought THEN 1 ELSE 0 END) * 100e0 / count(*) AS bought_share,
  rank() OVER (PARTITION BY v.dt ORDER BY count(*) DESC) AS place_of_day,
  max(CAST(f.first_steps AS varchar)) AS first_steps
FROM visits v
LEFT JOIN (SELECT dt, country, count(*) AS first_steps FROM paths WHERE place = 1 AND step LIKE '/product%' GROUP BY dt, country) f
  ON f.dt = v.dt AND f.country = v.country
WHERE v.seconds < 86400 AND v."user" IN (SELECT "user" FROM users WHERE signed_up >= DATE '2025-01-01')
GROUP BY v.dt, ROLLUP (v.country, v.device)
HAVING count(*) > 10
ORDER BY v.dt, level, visits DESC
LIMIT 500
