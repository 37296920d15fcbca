package io.penstock.destination;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.ConnectionTest;
import io.penstock.destination.auth.TokenException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Tries an account of an HTTP API by the GET that its type names. */
final class ApiConnectionTest implements ConnectionTest {

    private final ApiTypes types;
    private final Supplier<Accounts> accounts;

    ApiConnectionTest(ApiTypes types, Supplier<Accounts> accounts) {
        this.types = types;
        this.accounts = accounts;
    }

    @Override
    public boolean handles(Connection connection) {
        return types.of(connection).isPresent();
    }

    @Override
    public String test(Connection connection) {
        ApiType type = types.required(connection);
        Account account = accounts.get().open(connection);
        try {
            return said(type, account, answer(type, account));
        } catch (TokenException refused) {
            throw new ConnectionException(refused.reason());
        } catch (IllegalArgumentException noAddress) {
            // What is wrong in it is not told: it may be within a secret (P9).
            throw new ConnectionException("connection " + connection.name()
                    + ": url and test-path do not make an address; write what is not allowed in one as %XX");
        } catch (IOException unreachable) {
            throw new ConnectionException(
                    "connection " + connection.name() + " cannot be reached at " + type.urlOf(connection) + ": "
                            + account.secrets().hide(String.valueOf(unreachable.getMessage())) + "; check url",
                    unreachable);
        } finally {
            account.close();
        }
    }

    private static Answer answer(ApiType type, Account account) throws IOException {
        String path =
                account.connection().setting("test-path").orElse(type.test().path());
        Map<String, String> headers = new HashMap<>();
        String url = account.credentials().sign(account.requests().url(path), headers);
        return account.caller().call(new Request("GET", url, headers, null));
    }

    private static String said(ApiType type, Account account, Answer answer) {
        String name = account.connection().name();
        if (answer.status() == 401 || answer.status() == 403) {
            throw new ConnectionException("connection " + name + " is refused: "
                    + account.secrets().hide(Words.of(answer, null, null)) + "; check its credentials");
        }
        if (answer.status() >= 400) {
            throw new ConnectionException("connection " + name + " answers "
                    + account.secrets().hide(Words.of(answer, null, null)) + "; check url and test-path");
        }
        Formula says = Formulas.optional(type.test().says(), type.type() + ": test.says");
        String told = says == null
                ? null
                : says.text(new Scope().with("status", answer.status()).with("body", answer.body()));
        return told == null ? type.title() + " answered HTTP " + answer.status() : told;
    }
}
