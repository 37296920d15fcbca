/**
 * Flows that begin with the activities of Marketo's leads, read page by page behind a paging token that is kept.
 */
@NullMarked
package io.penstock.trigger.marketo;

import org.jspecify.annotations.NullMarked;
