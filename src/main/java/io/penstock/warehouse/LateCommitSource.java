package io.penstock.warehouse;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that commit only when nothing is being read any more.
 *
 * <p>Camel's {@code jdbc:} commits as soon as its query has been sent, before it hands out the stream of rows. PostgreSQL
 * then forgets the cursor, and DuckDB refuses to commit. Here such a commit waits until the results are closed or the
 * connection is given back.
 */
final class LateCommitSource extends DelegatingDataSource {

    LateCommitSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, new Lent(super.getConnection()));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return proxy(Connection.class, new Lent(super.getConnection(user, password)));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** One connection, and the results that were read on it. For one thread, as connections are. */
    private static final class Lent implements InvocationHandler {

        private final Connection connection;
        private final List<ResultSet> results = new ArrayList<>();
        private boolean owesCommit;

        Lent(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit" -> {
                    if (isReading()) {
                        owesCommit = true;
                        return null;
                    }
                }
                case "rollback" -> {
                    closeResults();
                    owesCommit = false;
                }
                case "setAutoCommit", "close" -> settle();
                default -> {}
            }
            Object answer = call(connection, method, arguments);
            if (answer instanceof Statement statement) {
                Class<?> type = method.getReturnType();
                return proxy(type, (proxy, called, parameters) -> noted(call(statement, called, parameters)));
            }
            return answer;
        }

        private @Nullable Object noted(@Nullable Object answer) {
            if (answer instanceof ResultSet result) {
                results.add(result);
            }
            return answer;
        }

        private boolean isReading() throws SQLException {
            for (ResultSet result : results) {
                if (!result.isClosed()) {
                    return true;
                }
            }
            results.clear();
            return false;
        }

        private void closeResults() throws SQLException {
            for (ResultSet result : results) {
                result.close();
            }
            results.clear();
        }

        private void settle() throws SQLException {
            if (connection.isClosed()) {
                return;
            }
            closeResults();
            if (owesCommit) {
                owesCommit = false;
                connection.commit();
            }
        }
    }
}
