/**
 * The one checker of everything that people write: routes, Kamelets, connections, models, mappings, lookups and settings. It
 * reads files, or what is about to become their content, and reports all problems at once, each with its place; it
 * loads nothing, opens no state and starts nothing. Start-up, reload, the command line and the console ask it; nobody
 * else may.
 */
@NullMarked
package io.penstock.check;

import org.jspecify.annotations.NullMarked;
