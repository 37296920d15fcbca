/**
 * Files into types, with every problem at once: where it is, what is wrong, what to do.
 *
 * <p>Nothing is silently corrected: an unknown key, a key given twice, a missing secret are problems. Other packages
 * read their files through {@link io.penstock.config.YamlFile} and say what they think of them in
 * {@link io.penstock.config.Problems}.
 */
@NullMarked
package io.penstock.config;

import org.jspecify.annotations.NullMarked;
