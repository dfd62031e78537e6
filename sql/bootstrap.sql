-- Makes the lake queryable. Every statement may run again: a second run leaves the same tables and views.

-- Database
CREATE DATABASE IF NOT EXISTS ${database}
COMMENT 'Click events of ${project}';

-- The four columns of the assignment come first.
-- Table of all columns of the event
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.events (
  `user` STRING COMMENT 'who clicked',
  ts TIMESTAMP COMMENT 'when, UTC',
  page STRING COMMENT 'path of the page',
  debug BOOLEAN COMMENT 'true for events of tests',
  event_id STRING COMMENT 'identity of the event; the same id is the same event',
  session STRING,
  referrer STRING,
  user_agent STRING,
  country STRING,
  device STRING,
  properties STRING COMMENT 'members that the schema does not know, as JSON'
)
COMMENT 'Click events as the function stored them'
PARTITIONED BY (dt STRING COMMENT 'UTC date of ts')
STORED AS PARQUET
LOCATION 's3://${processedBucket}/'
TBLPROPERTIES ('parquet.compression' = 'SNAPPY', 'classification' = 'parquet');

-- Partitions of the days that are there
MSCK REPAIR TABLE ${database}.events;

-- An event that was delivered twice into different objects counts once; one without event_id stands for itself.
-- View without duplicates
CREATE OR REPLACE VIEW ${database}.events_unique AS
SELECT user, ts, page, debug, event_id, session, referrer, user_agent, country, device, properties, dt
FROM (
  SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY ts, user, page) AS occurrence
  FROM ${database}.events
)
WHERE event_id IS NULL OR occurrence = 1;

-- View of what people did, without the events of tests
CREATE OR REPLACE VIEW ${database}.events_clean AS
SELECT user, ts, page, event_id, session, referrer, user_agent, country, device, properties, dt
FROM ${database}.events_unique
WHERE NOT debug;

-- Each build of the curated table has a prefix of its own, so that it never mixes with the one before.
-- Forget the former build
DROP TABLE IF EXISTS ${database}.daily_pages;

-- Curated daily table: a row for each day and page
CREATE TABLE ${database}.daily_pages
WITH (
  format = 'PARQUET',
  write_compression = 'SNAPPY',
  external_location = 's3://${athenaBucket}/curated/daily_pages/${build}/',
  partitioned_by = ARRAY['dt']
) AS
SELECT page, COUNT(*) AS hits, COUNT(DISTINCT user) AS unique_users, COUNT(DISTINCT session) AS sessions, dt
FROM ${database}.events_clean
GROUP BY page, dt;
