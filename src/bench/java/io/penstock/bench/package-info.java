/**
 * What Penstock costs, each figure beside a bare loop that does the same work in the same run. Run with {@code mvn -Pbench
 * test-compile exec:exec -Dbench=bulk} (or incr, growth).
 */
@NullMarked
package io.penstock.bench;

import org.jspecify.annotations.NullMarked;
