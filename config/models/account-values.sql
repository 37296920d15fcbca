-- What an account is worth to us, by its address.
SELECT
    lower(trim(email)) AS address,
    any_value(plan) AS plan,
    coalesce(sum(amount) FILTER (WHERE status = 'paid'), 0) AS spent
FROM customers LEFT JOIN orders USING (customer_id)
GROUP BY address
