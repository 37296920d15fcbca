package io.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PenstockTest {

    @Autowired
    CamelContext camel;

    @LocalServerPort
    int port;

    @Test
    void startsWithoutAnyFlow() {
        assertThat(camel.isStarted()).isTrue();
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(port).isPositive();
    }
}
