package io.penstock.trigger.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.trigger.feed.FeedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The four kinds of events that channels have. */
class StreamingEventTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static StreamingEvent event(String data) throws Exception {
        return StreamingEvent.of(FeedJson.object(data.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aChangeEventHasTheFieldsThatChangedAndTheRecord() throws Exception {
        StreamingEvent event = event(
                "{'schema': 's', 'payload': {'StageName': 'Closed Won', 'ChangeEventHeader':"
                        + " {'recordIds': ['006A'], 'changeType': 'UPDATE', 'commitTimestamp': 1795348800000}}, 'event': {'replayId': 7}}");

        assertThat(event.replayId()).isEqualTo(7);
        assertThat(event.recordId()).isEqualTo("006A");
        assertThat(event.payload()).containsEntry("StageName", "Closed Won").containsKey("ChangeEventHeader");
        assertThat(event.at()).isEqualTo(NOON);
        assertThat(event.isBefore(NOON)).isFalse();
        assertThat(event.isBefore(NOON.plusMillis(1))).isTrue();
    }

    @Test
    void anEventOfSeveralRecordsIsOfNone() throws Exception {
        assertThat(event("{'payload': {'ChangeEventHeader': {'recordIds': ['1', '2']}}, 'event': {'replayId': 7}}")
                        .recordId())
                .isEmpty();
    }

    @Test
    void aPlatformEventSaysWhenItWasCreated() throws Exception {
        StreamingEvent event = event(
                "{'payload': {'CreatedDate': '2026-11-22T12:00:00.000Z', 'Order__c': 'A'}, 'event': {'replayId': 7}}");

        assertThat(event.at()).isEqualTo(NOON);
        assertThat(event.recordId()).isEmpty();
    }

    @Test
    void aPushTopicHasARecordAndAGenericEventAText() throws Exception {
        assertThat(event("{'sobject': {'Id': '001'}, 'event': {'type': 'created', 'replayId': 7,"
                        + " 'createdDate': '2026-11-22T12:00:00.000Z'}}"))
                .isEqualTo(event("{'payload': {'Id': '001'}, 'event': {'replayId': 7,"
                        + " 'createdDate': '2026-11-22T12:00:00.000Z'}}"));
        StreamingEvent generic = event("{'payload': 'all', 'event': {'createdDate': 'soon', 'replayId': 8}}");
        assertThat(generic.payload()).containsOnlyKeys("payload").containsEntry("payload", "all");
        assertThat(generic.at()).isNull();
        assertThat(generic.isBefore(Instant.MAX)).isFalse();
    }

    @Test
    void withoutAReplayIdNobodyCouldGoOnBehindIt() {
        assertThatThrownBy(() -> event("{'payload': {'a': 1}, 'event': {}}")).hasMessageContaining("replay id");
        assertThatThrownBy(() -> StreamingEvent.of(null)).hasMessageContaining("replay id");
    }
}
