package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows how far a run has come. */
interface Progress {

    Progress SILENT = new Progress() {
        @Override
        public void show(String sync, JsonNode progress) {}
    };

    /** @param progress as the API answers it */
    void show(String sync, JsonNode progress);

    /** Nothing more will be shown. */
    default void end() {}
}
