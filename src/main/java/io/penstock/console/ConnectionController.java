package io.penstock.console;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionTest;
import io.penstock.connection.Connections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Connections: which there are, and whether they can be reached. */
@RestController
@RequestMapping("/api/connections")
class ConnectionController {

    private final Connections connections;
    private final List<ConnectionTest> tests;

    ConnectionController(Connections connections, List<ConnectionTest> tests) {
        this.connections = connections;
        this.tests = tests;
    }

    /** @param settings names only: values may be secrets (P9) */
    record ConnectionView(String name, String type, SortedSet<String> settings, boolean testable) {}

    @GetMapping
    List<ConnectionView> all() {
        return connections.all().stream()
                .map(connection -> new ConnectionView(
                        connection.name(),
                        connection.type(),
                        new TreeSet<>(connection.settings().keySet()),
                        tests.stream().anyMatch(test -> test.handles(connection))))
                .toList();
    }

    /** @param answer of the account that was reached */
    record Reached(String connection, String answer) {}

    @PostMapping("/{name}/test")
    Reached test(@PathVariable String name) {
        List<Connection> all = connections.all();
        Connection connection = all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "connection.unknown",
                        "there is no connection \"" + name + "\"; there are "
                                + all.stream().map(Connection::name).toList()));
        ConnectionTest test = tests.stream()
                .filter(one -> one.handles(connection))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "connection.no-test",
                        "there is no test for connections of type " + connection.type()));
        return new Reached(name, test.test(connection));
    }
}
