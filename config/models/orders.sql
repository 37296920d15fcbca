-- Orders, one row each.
SELECT order_id, customer_id, ordered_at, status, amount, item FROM orders
