package io.penstock.destination.csv;

import static io.penstock.testing.RecordingTicket.delete;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvKameletTest {

    @TempDir
    Path folder;

    private DefaultCamelContext context(CsvFiles files) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:kamelets/csv");
        kamelets.setNoErrorHandler(true);
        camel.addComponent("kamelet", kamelets);
        camel.getRegistry().bind("csvFiles", files);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toF(
                                "kamelet:csv-file-sink?directory=%s&name={sync}&columns=id,name&delimiter=semicolon"
                                        + "&quote=single&nullText=-&deletes=column&encoding=ISO-8859-1",
                                folder);
            }
        });
        camel.start();
        return camel;
    }

    @Test
    void theParametersArePassedOnAndAPartIsFoundByAnotherProcess() throws Exception {
        try (DefaultCamelContext camel = context(new CsvFiles(Clock.systemUTC()))) {
            new SinkBench(camel, exchange -> camel.createProducerTemplate().send("direct:in", exchange))
                    .send(
                            new RecordingRun("people#1"),
                            List.of(upsert("1", "id", 1, "name", "d'Arc"), delete("2", "id", 2)));
        }

        CsvFiles afterwards = new CsvFiles(Clock.systemUTC());
        try (DefaultCamelContext camel = context(afterwards)) {
            assertThat(camel.getRoutes()).isNotEmpty();
            afterwards.planEnded("people#1");
        }

        assertThat(Files.readString(folder.resolve("people.csv")))
                .isEqualTo("_operation;_key;id;name\r\nupsert;1;1;'d''Arc'\r\ndelete;2;2;-\r\n");
    }
}
