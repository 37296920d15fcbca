-- One row per customer: who they are, what they bought, how much they use the product.
SELECT
    customer_id,
    first_name,
    last_name,
    email,
    phone,
    birthday,
    city,
    country,
    plan,
    seats,
    preferences ->> 'language' AS language,
    CAST(coalesce(preferences ->> 'newsletter', 'false') AS BOOLEAN) AS newsletter,
    signed_up_on,
    last_seen_at,
    coalesce(bought.orders, 0) AS orders,
    coalesce(bought.spent, 0) AS spent,
    coalesce(used.days, 0) AS active_days,
    updated_at
FROM customers
LEFT JOIN (
    SELECT customer_id, count(*) AS orders, sum(amount) AS spent
    FROM orders WHERE status = 'paid' GROUP BY customer_id) AS bought USING (customer_id)
LEFT JOIN (
    SELECT customer_id, count(DISTINCT CAST(happened_at AT TIME ZONE 'UTC' AS DATE)) AS days
    FROM usage_events GROUP BY customer_id) AS used USING (customer_id)
ORDER BY customer_id
