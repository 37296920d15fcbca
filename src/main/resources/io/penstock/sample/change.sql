-- A day in the life of the company: people marry, move to another address, upgrade, leave and come. getvariable('size')
-- is the number of customers that change. The same day follows the same days in every installation.

BEGIN TRANSACTION;

SET VARIABLE round = (SELECT 1 + count(*) FROM sample_changes);
CREATE OR REPLACE TEMP MACRO turn(i) AS md5(concat_ws('/', i, getvariable('round')));

CREATE OR REPLACE TEMP TABLE chosen AS
SELECT customer_id, row_number() OVER (ORDER BY turn(customer_id)) AS place
FROM customers WHERE customer_id IS NOT NULL GROUP BY customer_id HAVING count(*) = 1
QUALIFY place <= 2 * getvariable('size');

CREATE OR REPLACE TEMP TABLE broken AS
SELECT customer_id FROM customers WHERE email NOT LIKE '%@%' OR email LIKE '%@%@%'
ORDER BY customer_id LIMIT getvariable('size') // 10;

INSERT INTO sample_changes SELECT
    getvariable('round'),
    (SELECT count(*) FROM chosen WHERE place <= getvariable('size')),
    (SELECT count(*) FROM broken),
    (SELECT count(*) FROM customers WHERE customer_id IS NULL),
    getvariable('size') // 2,
    (SELECT count(*) FROM chosen WHERE place > getvariable('size'));

-- A third marry, a third write from another address, a third want more seats.
UPDATE customers SET
    last_name = CASE WHEN place % 3 = 0 THEN coalesce(last_name || '-Sørensen', 'Sørensen') ELSE last_name END,
    email = CASE WHEN place % 3 = 1 THEN 'customer' || customers.customer_id || '.' || getvariable('round') || '@home.example' ELSE email END,
    seats = CASE WHEN place % 3 = 2 THEN seats + 5 ELSE seats END,
    monthly_fee = CASE WHEN place % 3 = 2 THEN monthly_fee + 44.50 ELSE monthly_fee END,
    plan = CASE WHEN place % 3 = 2 AND plan = 'free' THEN 'team' ELSE plan END,
    updated_at = TIMESTAMPTZ '2026-11-01 08:00:00+00' + to_days(CAST(getvariable('round') AS INTEGER))
FROM chosen WHERE chosen.customer_id = customers.customer_id AND place <= getvariable('size');

-- Support has called some of those whose address could not be right.
UPDATE customers SET email = CASE
    WHEN email LIKE '%@@%' THEN replace(email, '@@', '@')
    WHEN email LIKE '%;%' THEN split_part(email, ';', 1)
    ELSE regexp_replace(email, '([0-9])\.', '\1@')
END
WHERE customer_id IN (FROM broken) AND (email NOT LIKE '%@%' OR email LIKE '%@%@%');

DELETE FROM customers WHERE customer_id IN (SELECT customer_id FROM chosen WHERE place > getvariable('size'));

-- Those who waited for a number get one, and new customers come.
CREATE OR REPLACE TEMP TABLE last_number AS SELECT max(customer_id) AS number FROM customers;
UPDATE customers SET customer_id = number + waiting.place
FROM (SELECT email AS address, row_number() OVER (ORDER BY email) AS place FROM customers WHERE customer_id IS NULL) AS waiting, last_number
WHERE customer_id IS NULL AND email = address;

INSERT INTO customers
SELECT * REPLACE (
    (SELECT number FROM last_number) + 10 + row_number() OVER (ORDER BY turn(-customer_id)) AS customer_id,
    'new' || getvariable('round') || '.' || customer_id || '@example.org' AS email,
    DATE '2026-11-01' + CAST(getvariable('round') AS INTEGER) AS signed_up_on,
    NULL AS last_seen_at)
FROM (SELECT customers.* FROM customers, last_number WHERE last_name IS NOT NULL AND customer_id <= number
    ORDER BY turn(-customer_id) LIMIT getvariable('size') // 2);

-- A nightly job that touches rows and changes nothing in them: what a sync that ignores updated_at does not send.
UPDATE customers SET updated_at = TIMESTAMPTZ '2026-11-01 03:00:00+00' + to_days(CAST(getvariable('round') AS INTEGER))
WHERE customer_id % 8 = getvariable('round') % 8;

DROP TABLE chosen;
DROP TABLE broken;
DROP TABLE last_number;
COMMIT;
