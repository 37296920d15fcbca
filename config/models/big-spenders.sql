-- Customers who have paid us 8,000 EUR or more, the biggest first.
SELECT
    customer_id,
    any_value(first_name) AS first_name,
    any_value(last_name) AS last_name,
    upper(any_value(country)) AS country,
    any_value(plan) AS plan,
    count(*) AS orders,
    sum(amount) AS spent,
    CAST(max(ordered_at) AS DATE) AS last_order_on
FROM orders
JOIN (SELECT DISTINCT ON (customer_id) * FROM customers ORDER BY customer_id, updated_at) AS customers USING (customer_id)
WHERE status = 'paid'
GROUP BY customer_id
HAVING spent >= 8000
ORDER BY spent DESC, customer_id
