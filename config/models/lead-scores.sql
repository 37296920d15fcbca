-- A score from 0 to 100 for each customer who pays nothing yet: what they do in the product, and how often.
SELECT
    customer_id,
    lower(trim(any_value(email))) AS email,
    least(100, count(DISTINCT CAST(happened_at AS DATE)) * 6
        + count(DISTINCT feature) * 4
        + count(*) FILTER (WHERE feature IN ('invite', 'export')) * 3) AS score,
    score >= 60 AS hot
FROM customers JOIN usage_events USING (customer_id)
WHERE plan = 'free'
GROUP BY customer_id
