-- What a template may say to a customer: the feature they use most, and the plan above theirs.
SELECT
    customer_id,
    any_value(first_name) AS first_name,
    coalesce(any_value(preferences ->> 'language'), 'en') AS language,
    mode(feature) AS favourite,
    CASE any_value(plan) WHEN 'free' THEN 'team' WHEN 'team' THEN 'business' ELSE 'enterprise' END AS next_plan
FROM customers JOIN usage_events USING (customer_id)
GROUP BY customer_id
