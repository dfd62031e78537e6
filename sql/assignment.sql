-- The assignment's four statements. The database and the partitions are there before they run:
-- CREATE DATABASE IF NOT EXISTS ${assignmentDatabase}, and MSCK REPAIR TABLE after the first one.

-- 1. External table over the processed Parquet objects. `user` is a reserved word in DDL, hence the backticks.
CREATE EXTERNAL TABLE IF NOT EXISTS ${assignmentDatabase}.events (
  `user` STRING,
  ts TIMESTAMP,
  page STRING,
  debug BOOLEAN
)
PARTITIONED BY (dt STRING)
STORED AS PARQUET
LOCATION 's3://${processedBucket}/'
TBLPROPERTIES ('parquet.compression' = 'SNAPPY');

-- 2. Latest preview
SELECT *
FROM ${assignmentDatabase}.events
WHERE dt = CAST(current_date AS VARCHAR)
LIMIT 10;

-- 3. Daily page hits
SELECT dt, page, COUNT(*) AS hits
FROM ${assignmentDatabase}.events
WHERE dt BETWEEN '2025-09-20' AND '2025-09-22'
GROUP BY dt, page
ORDER BY dt, hits DESC;

-- 4. Unique users per day
SELECT dt, COUNT(DISTINCT user) AS unique_users
FROM ${assignmentDatabase}.events
WHERE dt BETWEEN '2025-09-20' AND '2025-09-22'
GROUP BY dt
ORDER BY dt;
