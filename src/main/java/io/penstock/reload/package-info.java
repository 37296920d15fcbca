/**
 * Loads the files of the installation and takes up what changes while it runs. An edit is checked, rehearsed in a Camel
 * context of its own and only then put in place of what runs; one that fails changes nothing (P7). What became of each
 * file is remembered and can be taken back.
 */
@NullMarked
package io.penstock.reload;

import org.jspecify.annotations.NullMarked;
