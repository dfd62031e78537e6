-- How many users reached each step of the shop, in order
WITH first_times AS (
  SELECT user,
    min(CASE WHEN page LIKE '/product%' THEN ts END) AS product,
    min(CASE WHEN page = '/cart' THEN ts END) AS cart,
    min(CASE WHEN page = '/checkout' THEN ts END) AS checkout
  FROM ${database}.events_clean
  GROUP BY user
)
SELECT 1 AS step, 'any page' AS name, COUNT(*) AS users FROM first_times
UNION ALL
SELECT 2, 'product', COUNT(*) FROM first_times WHERE product IS NOT NULL
UNION ALL
SELECT 3, 'cart', COUNT(*) FROM first_times WHERE cart > product
UNION ALL
SELECT 4, 'checkout', COUNT(*) FROM first_times WHERE checkout > cart AND cart > product
ORDER BY step
