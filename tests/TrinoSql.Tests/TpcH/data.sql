-- A small warehouse after TPC-H's schema: every value follows from a row's number, so that each run has the same rows.
CREATE MACRO pick(list, seed) AS list[1 + CAST(hash(seed) % len(list) AS INTEGER)];
CREATE MACRO roll(seed, sides) AS CAST(hash(seed) % sides AS INTEGER);
CREATE MACRO money(seed, cents) AS CAST(CAST(hash(seed) % cents AS DECIMAL(15, 2)) / 100 AS DECIMAL(15, 2));

CREATE TABLE region AS SELECT CAST(i - 1 AS BIGINT) AS r_regionkey, ['AFRICA', 'AMERICA', 'ASIA', 'EUROPE', 'MIDDLE EAST'][i] AS r_name, 'region ' || i AS r_comment FROM range(1, 6) t(i);

CREATE TABLE nation AS SELECT CAST(i - 1 AS BIGINT) AS n_nationkey,
  ['ALGERIA', 'ARGENTINA', 'BRAZIL', 'CANADA', 'EGYPT', 'ETHIOPIA', 'FRANCE', 'GERMANY', 'INDIA', 'INDONESIA', 'IRAN', 'IRAQ', 'JAPAN', 'JORDAN', 'KENYA', 'MOROCCO',
   'MOZAMBIQUE', 'PERU', 'CHINA', 'ROMANIA', 'SAUDI ARABIA', 'VIETNAM', 'RUSSIA', 'UNITED KINGDOM', 'UNITED STATES'][i] AS n_name,
  CAST([0, 1, 1, 1, 4, 0, 3, 3, 2, 2, 4, 4, 2, 4, 0, 0, 0, 1, 2, 3, 4, 2, 3, 3, 1][i] AS BIGINT) AS n_regionkey, 'nation ' || i AS n_comment
FROM range(1, 26) t(i);

CREATE TABLE supplier AS SELECT i AS s_suppkey, 'Supplier#' || lpad(CAST(i AS VARCHAR), 9, '0') AS s_name, 'address ' || i AS s_address,
  CAST(roll('sn' || i, 25) AS BIGINT) AS s_nationkey, (10 + roll('sn' || i, 25)) || '-555-' || i AS s_phone, money('sb' || i, 1000000) - 1000 AS s_acctbal,
  CASE WHEN i % 17 = 0 THEN 'slow Customer deliveries, many Complaints' ELSE 'fine ' || i END AS s_comment
FROM range(1, 61) t(i);

CREATE TABLE part AS SELECT i AS p_partkey,
  pick(['almond', 'forest', 'green', 'lace', 'plum'], 'pa' || i) || ' ' || pick(['blue', 'forest', 'green', 'ivory', 'rose'], 'pb' || i) AS p_name,
  'Manufacturer#' || (1 + roll('pm' || i, 5)) AS p_mfgr, 'Brand#' || (1 + roll('pm' || i, 5)) || (1 + roll('pr' || i, 5)) AS p_brand,
  pick(['STANDARD', 'SMALL', 'MEDIUM', 'LARGE', 'ECONOMY', 'PROMO'], 't1' || i) || ' ' || pick(['ANODIZED', 'BURNISHED', 'PLATED', 'POLISHED', 'BRUSHED'], 't2' || i) || ' '
    || pick(['TIN', 'NICKEL', 'BRASS', 'STEEL', 'COPPER'], 't3' || i) AS p_type,
  1 + roll('ps' || i, 50) AS p_size,
  pick(['SM', 'LG', 'MED', 'JUMBO', 'WRAP'], 'c1' || i) || ' ' || pick(['CASE', 'BOX', 'BAG', 'JAR', 'PKG', 'PACK', 'CAN', 'DRUM'], 'c2' || i) AS p_container,
  CAST(900 + i / 10.0 AS DECIMAL(15, 2)) AS p_retailprice, 'part ' || i AS p_comment
FROM range(1, 401) t(i);

CREATE TABLE partsupp AS SELECT p AS ps_partkey, 1 + (p + s * 15) % 60 AS ps_suppkey, 1 + roll('pq' || p || '-' || s, 9999) AS ps_availqty,
  money('pc' || p || '-' || s, 100000) + 1 AS ps_supplycost, 'offer ' || p || '-' || s AS ps_comment
FROM range(1, 401) t(p), range(0, 4) u(s);

CREATE TABLE customer AS SELECT i AS c_custkey, 'Customer#' || lpad(CAST(i AS VARCHAR), 9, '0') AS c_name, 'street ' || i AS c_address, CAST(roll('cn' || i, 25) AS BIGINT) AS c_nationkey,
  (10 + roll('cp' || i, 25)) || '-555-' || i AS c_phone, money('cb' || i, 1100000) - 1000 AS c_acctbal,
  pick(['AUTOMOBILE', 'BUILDING', 'FURNITURE', 'MACHINERY', 'HOUSEHOLD'], 'cs' || i) AS c_mktsegment, 'customer ' || i AS c_comment
FROM range(1, 301) t(i);

CREATE TABLE orders AS SELECT i AS o_orderkey, CAST(1 + roll('oc' || i, 200) AS BIGINT) AS o_custkey, pick(['O', 'F', 'P'], 'os' || i) AS o_orderstatus, money('ot' || i, 30000000) AS o_totalprice,
  DATE '1992-01-01' + roll('od' || i, 2405) AS o_orderdate, pick(['1-URGENT', '2-HIGH', '3-MEDIUM', '4-NOT SPECIFIED', '5-LOW'], 'op' || i) AS o_orderpriority,
  'Clerk#' || i % 100 AS o_clerk, 0 AS o_shippriority, CASE WHEN i % 13 = 0 THEN 'very special package requests' ELSE 'order ' || i END AS o_comment
FROM range(1, 3001) t(i);

CREATE TABLE lineitem AS SELECT o_orderkey AS l_orderkey, ps_partkey AS l_partkey, ps_suppkey AS l_suppkey, n AS l_linenumber,
  CAST(1 + roll('lq' || o_orderkey || '-' || n, 50) + CASE WHEN o_orderkey % 50 = 0 THEN 60 ELSE 0 END AS DECIMAL(15, 2)) AS l_quantity,
  money('lp' || o_orderkey || '-' || n, 9000000) + 900 AS l_extendedprice, CAST(roll('ld' || o_orderkey || '-' || n, 11) / 100.0 AS DECIMAL(15, 2)) AS l_discount,
  CAST(roll('lt' || o_orderkey || '-' || n, 9) / 100.0 AS DECIMAL(15, 2)) AS l_tax, pick(['R', 'A', 'N'], 'lr' || o_orderkey || '-' || n) AS l_returnflag,
  pick(['O', 'F'], 'ls' || o_orderkey || '-' || n) AS l_linestatus, o_orderdate + 1 + roll('l1' || o_orderkey || '-' || n, 121) AS l_shipdate,
  o_orderdate + 30 + roll('l2' || o_orderkey || '-' || n, 61) AS l_commitdate, o_orderdate + 2 + roll('l3' || o_orderkey || '-' || n, 151) AS l_receiptdate,
  pick(['DELIVER IN PERSON', 'COLLECT COD', 'NONE', 'TAKE BACK RETURN'], 'li' || o_orderkey || '-' || n) AS l_shipinstruct,
  pick(['REG AIR', 'AIR', 'RAIL', 'SHIP', 'TRUCK', 'MAIL', 'FOB'], 'lm' || o_orderkey || '-' || n) AS l_shipmode, 'line ' || n AS l_comment
FROM orders, range(1, 6) u(n), partsupp WHERE n <= 1 + roll('ln' || o_orderkey, 5) AND ps_partkey = 1 + roll('la' || o_orderkey || '-' || n, 400)
  AND ps_suppkey = 1 + (ps_partkey + roll('lb' || o_orderkey || '-' || n, 4) * 15) % 60;
