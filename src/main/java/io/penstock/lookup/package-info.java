/**
 * Looking rows up in a warehouse by key: the step {@code warehouse-lookup-action} for rows and events, and {@code GET
 * /lookup/NAME/KEY} for apps.
 *
 * <p>Both ask a {@link io.penstock.lookup.Lookup}: one query for many keys, a bounded cache, one query for many equal
 * questions at once, and an end to waiting.
 */
@NullMarked
package io.penstock.lookup;

import org.jspecify.annotations.NullMarked;
