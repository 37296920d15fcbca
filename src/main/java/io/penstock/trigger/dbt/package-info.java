/**
 * Flows that begin when dbt has finished, told by the {@code run_results.json} that it leaves. dbt Cloud calls a webhook
 * instead.
 */
@NullMarked
package io.penstock.trigger.dbt;

import org.jspecify.annotations.NullMarked;
