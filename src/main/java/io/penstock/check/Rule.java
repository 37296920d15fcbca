package io.penstock.check;

import io.penstock.config.Problems;

/** One thing that is asked of the files. */
interface Rule {

    void check(Scene scene, Problems problems);
}
