-- 1
FROM (SELECT *, l_extendedprice - l_extendedprice * l_discount AS net FROM lineitem WHERE l_shipdate < DATE '1998-09-03')
SELECT l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice), sum(net), sum(net + net * l_tax), sum(l_quantity) / count(*), sum(l_extendedprice) / count(*), sum(l_discount) / count(*), count(*)
GROUP BY ALL ORDER BY ALL
-- 2
WITH european AS (SELECT * FROM partsupp JOIN supplier ON s_suppkey = ps_suppkey JOIN nation ON n_nationkey = s_nationkey JOIN region ON r_regionkey = n_regionkey WHERE r_name = 'EUROPE')
SELECT s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment FROM european JOIN part ON p_partkey = ps_partkey
WHERE p_size >= 10 AND p_size <= 30 AND suffix(p_type, 'BRASS')
QUALIFY rank() OVER (PARTITION BY ps_partkey ORDER BY ps_supplycost) = 1
ORDER BY s_acctbal DESC, n_name, s_name, p_partkey LIMIT 100
-- 3
SELECT o_orderkey, (SELECT sum(l_extendedprice - l_extendedprice * l_discount) FROM lineitem WHERE l_orderkey = o_orderkey AND l_shipdate >= DATE '1995-03-16') AS revenue, o_orderdate, o_shippriority
FROM orders SEMI JOIN (FROM customer WHERE c_mktsegment = 'BUILDING') c ON c_custkey = o_custkey WHERE o_orderdate <= DATE '1995-03-14' AND revenue IS NOT NULL ORDER BY 2 DESC, 3 LIMIT 10
-- 4
SELECT o_orderpriority, count(*) FROM orders SEMI JOIN (FROM lineitem WHERE l_receiptdate > l_commitdate) l ON l_orderkey = o_orderkey
WHERE year(o_orderdate) = 1993 AND quarter(o_orderdate) = 3 GROUP BY 1 ORDER BY 1
-- 5
WITH asian AS (SELECT n_nationkey, n_name FROM nation WHERE n_regionkey = (SELECT r_regionkey FROM region WHERE r_name = 'ASIA'))
SELECT n_name, sum(l_extendedprice - l_extendedprice * l_discount) FROM asian JOIN supplier ON s_nationkey = n_nationkey JOIN lineitem ON l_suppkey = s_suppkey
JOIN orders ON o_orderkey = l_orderkey AND year(o_orderdate) = 1994 JOIN customer ON c_custkey = o_custkey AND c_nationkey = n_nationkey GROUP BY ALL ORDER BY 2 DESC
-- 6
SELECT sum(l_extendedprice * l_discount) FILTER (WHERE year(l_shipdate) = 1994 AND l_discount IN (0.05, 0.06, 0.07) AND l_quantity < 24) FROM lineitem
-- 7
SELECT s.n_name, c.n_name, year(l_shipdate), sum(l_extendedprice - l_extendedprice * l_discount)
FROM lineitem JOIN orders ON o_orderkey = l_orderkey JOIN customer ON c_custkey = o_custkey JOIN supplier ON s_suppkey = l_suppkey JOIN nation s ON s.n_nationkey = s_nationkey JOIN nation c ON c.n_nationkey = c_nationkey
WHERE list_sort([s.n_name, c.n_name]) = ['FRANCE', 'GERMANY'] AND year(l_shipdate) IN (1995, 1996) GROUP BY ALL ORDER BY ALL
-- 8
SELECT year(o_orderdate), round(coalesce(sum(net) FILTER (WHERE s_nationkey = (SELECT n_nationkey FROM nation WHERE n_name = 'BRAZIL')), 0) / sum(net), 4)
FROM (SELECT *, l_extendedprice - l_extendedprice * l_discount AS net FROM lineitem) JOIN part ON p_partkey = l_partkey AND starts_with(p_type, 'ECONOMY') JOIN supplier ON s_suppkey = l_suppkey
JOIN orders ON o_orderkey = l_orderkey JOIN customer ON c_custkey = o_custkey JOIN nation ON n_nationkey = c_nationkey JOIN region ON r_regionkey = n_regionkey AND r_name = 'AMERICA'
WHERE year(o_orderdate) IN (1995, 1996) GROUP BY 1 ORDER BY 1
-- 9
SELECT n_name, year(o_orderdate), sum(l_extendedprice - l_extendedprice * l_discount - ps_supplycost * l_quantity)
FROM lineitem JOIN partsupp ON (ps_partkey, ps_suppkey) = (l_partkey, l_suppkey) JOIN orders ON o_orderkey = l_orderkey JOIN supplier ON s_suppkey = l_suppkey JOIN nation ON n_nationkey = s_nationkey
WHERE l_partkey IN (SELECT p_partkey FROM part WHERE contains(p_name, 'green')) GROUP BY ALL ORDER BY 1, 2 DESC
-- 10
SELECT c_custkey, c_name, revenue, c_acctbal, n_name, c_address, c_phone, c_comment
FROM (SELECT o_custkey, sum(l_extendedprice - l_extendedprice * l_discount) AS revenue FROM orders JOIN lineitem ON l_orderkey = o_orderkey WHERE l_returnflag = 'R' AND year(o_orderdate) = 1993 AND quarter(o_orderdate) = 4 GROUP BY 1)
JOIN customer ON c_custkey = o_custkey JOIN nation ON n_nationkey = c_nationkey ORDER BY revenue DESC LIMIT 20
-- 11
WITH german AS (SELECT ps_partkey, ps_supplycost * ps_availqty AS value FROM partsupp WHERE ps_suppkey IN (SELECT s_suppkey FROM supplier JOIN nation ON n_nationkey = s_nationkey WHERE n_name = 'GERMANY'))
SELECT ps_partkey, sum(value) AS total FROM german GROUP BY 1 HAVING total * 100 > (SELECT sum(value) FROM german) ORDER BY total DESC
-- 12
SELECT l_shipmode, count_if(o_orderpriority[1] IN ('1', '2')), count_if(o_orderpriority[1] NOT IN ('1', '2')) FROM lineitem JOIN orders ON o_orderkey = l_orderkey
WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_shipdate < l_commitdate AND l_commitdate < l_receiptdate AND year(l_receiptdate) = 1994 GROUP BY 1 ORDER BY 1
-- 13
SELECT n, count(*) FROM (SELECT (SELECT count(*) FROM orders WHERE o_custkey = c_custkey AND NOT regexp_matches(o_comment, 'special.*requests')) AS n FROM customer) GROUP BY n ORDER BY 2 DESC, 1 DESC
-- 14
SELECT 100 * CAST(coalesce(sum(net) FILTER (WHERE starts_with(p_type, 'PROMO')), 0) AS DOUBLE) / sum(net)
FROM (SELECT l_partkey, l_extendedprice - l_extendedprice * l_discount AS net FROM lineitem WHERE date_trunc('month', l_shipdate) = DATE '1995-09-01') JOIN part ON p_partkey = l_partkey
-- 15
SELECT s_suppkey, s_name, s_address, s_phone, total
FROM (SELECT l_suppkey, sum(l_extendedprice - l_extendedprice * l_discount) AS total FROM lineitem WHERE year(l_shipdate) = 1996 AND quarter(l_shipdate) = 1 GROUP BY 1) JOIN supplier ON s_suppkey = l_suppkey
QUALIFY rank() OVER (ORDER BY total DESC) = 1 ORDER BY 1
-- 16
SELECT p_brand, p_type, p_size, len(list_distinct(list(ps_suppkey))) AS n FROM part JOIN partsupp ON ps_partkey = p_partkey
ANTI JOIN (FROM supplier WHERE regexp_matches(s_comment, 'Customer.*Complaints')) s ON s_suppkey = ps_suppkey
WHERE p_brand <> 'Brand#45' AND NOT starts_with(p_type, 'MEDIUM POLISHED') AND list_contains([49, 14, 23, 45, 19, 3, 36, 9], p_size) GROUP BY ALL ORDER BY n DESC, 1, 2, 3
-- 17
SELECT round(sum(l_extendedprice) / 7, 2) FROM (SELECT *, avg(l_quantity) OVER (PARTITION BY l_partkey) AS mean FROM lineitem) JOIN part ON p_partkey = l_partkey
WHERE p_brand = 'Brand#23' AND starts_with(p_container, 'MED') AND l_quantity < mean / 2
-- 18
SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, total FROM (SELECT l_orderkey, sum(l_quantity) AS total FROM lineitem GROUP BY 1) JOIN orders ON o_orderkey = l_orderkey JOIN customer ON c_custkey = o_custkey
WHERE total > 300 ORDER BY o_totalprice DESC, o_orderdate LIMIT 100
-- 19
SELECT sum(l_extendedprice - l_extendedprice * l_discount) FROM lineitem JOIN part ON p_partkey = l_partkey
WHERE l_shipmode LIKE '%AIR' AND p_size >= 1 AND ((p_brand = 'Brand#12' AND regexp_full_match(p_container, 'SM (CASE|BOX|PACK|PKG)') AND l_quantity BETWEEN 1 AND 31 AND p_size <= 25)
  OR (p_brand = 'Brand#23' AND regexp_full_match(p_container, 'MED (BAG|BOX|PKG|PACK)') AND l_quantity BETWEEN 10 AND 40 AND p_size <= 30)
  OR (p_brand = 'Brand#34' AND regexp_full_match(p_container, 'LG (CASE|BOX|PACK|PKG)') AND l_quantity BETWEEN 20 AND 50 AND p_size <= 35))
-- 20
WITH shipped AS (SELECT l_partkey, l_suppkey, sum(l_quantity) AS n FROM lineitem WHERE year(l_shipdate) = 1994 GROUP BY ALL)
SELECT s_name, s_address FROM supplier JOIN nation ON n_nationkey = s_nationkey AND n_name IN ('CANADA', 'KENYA', 'PERU', 'FRANCE')
SEMI JOIN (SELECT ps_suppkey FROM partsupp JOIN part ON p_partkey = ps_partkey AND starts_with(p_name, 'forest') JOIN shipped ON l_partkey = ps_partkey AND l_suppkey = ps_suppkey WHERE ps_availqty * 2 > n) q ON ps_suppkey = s_suppkey
ORDER BY 1
-- 21
WITH late AS (SELECT l_orderkey, count(DISTINCT l_suppkey) AS suppliers, count(DISTINCT l_suppkey) FILTER (WHERE l_receiptdate > l_commitdate) AS tardy FROM lineitem GROUP BY 1)
SELECT s_name, count(*) AS n FROM lineitem JOIN late USING (l_orderkey) JOIN orders ON o_orderkey = l_orderkey AND o_orderstatus = 'F' JOIN supplier ON s_suppkey = l_suppkey JOIN nation ON n_nationkey = s_nationkey
WHERE l_receiptdate > l_commitdate AND suppliers > 1 AND tardy = 1 AND n_name IN ('SAUDI ARABIA', 'IRAN', 'KENYA', 'PERU') GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 100
-- 22
WITH chosen AS (SELECT *, left(c_phone, 2) AS code FROM customer WHERE list_contains(['13', '31', '23', '29', '30', '18', '17'], left(c_phone, 2)))
SELECT code, count(*), sum(c_acctbal) FROM chosen ANTI JOIN orders ON o_custkey = c_custkey WHERE c_acctbal > (SELECT avg(c_acctbal) FROM chosen WHERE c_acctbal > 0) GROUP BY 1 ORDER BY 1
