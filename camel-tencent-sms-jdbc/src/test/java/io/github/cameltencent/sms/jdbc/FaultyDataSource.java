package io.github.cameltencent.sms.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

/** A data source whose database does what a test wants before it does what it is asked for. */
final class FaultyDataSource extends AbstractDataSource {

    /** What happens before a step. */
    interface Fault {
        Fault NONE = step -> {};

        /** @param step {@code connect}, {@code commit}, {@code committed} or the text of a statement */
        void before(String step) throws SQLException;
    }

    private final DataSource target;

    volatile Fault fault = Fault.NONE;

    FaultyDataSource(DataSource target) {
        this.target = target;
    }

    @Override
    public Connection getConnection() throws SQLException {
        fault.before("connect");
        return faulty(target.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("No other users");
    }

    private Connection faulty(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit")) {
                fault.before("commit");
            }
            Object result = method.invoke(connection, arguments);
            if (method.getName().equals("commit")) {
                fault.before("committed");
            }
            return result instanceof PreparedStatement statement ? faulty(statement, (String) arguments[0]) : result;
        });
    }

    private PreparedStatement faulty(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                fault.before(sql);
            }
            return method.invoke(statement, arguments);
        });
    }

    private interface Call {
        Object make(java.lang.reflect.Method method, Object[] arguments)
                throws SQLException, IllegalAccessException, InvocationTargetException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.make(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
