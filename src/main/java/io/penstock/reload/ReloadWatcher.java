package io.penstock.reload;

import io.penstock.config.FileChange;

/** Hears of every change of a file after it has been written down, and never twice of one refusal. Must be quick. */
public interface ReloadWatcher {

    void noted(FileChange change);
}
