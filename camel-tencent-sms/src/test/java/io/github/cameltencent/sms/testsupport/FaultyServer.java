package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a bare socket that answers each {@code SendSms} well, but for a fault. It counts what it read to the last
 * byte, from the moment the fault is armed.
 */
public final class FaultyServer implements AutoCloseable {

    private final WireFault fault;
    private final ServerSocket listener;
    private final Set<FaultyConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicInteger strikes = new AtomicInteger();
    private final AtomicBoolean struckReusedConnection = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    public FaultyServer(WireFault fault) {
        this.fault = fault;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::acceptAll, "faulty-server");
    }

    /** Host and port. */
    public String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** From now on requests are counted, and the fault strikes. */
    public void arm() {
        armed.set(true);
        if (fault.moment() == WireFault.Moment.IDLE && strikes.compareAndSet(0, 1)) {
            struckReusedConnection.set(!open.isEmpty());
            open.forEach(FaultyConnection::closeIdle);
        }
    }

    /** How many sends it read completely since it was armed. */
    public int requests() {
        return requests.get();
    }

    /** How many of them may have become an SMS: all but those it answered with a refusal. */
    public int carriedOutAtWorst() {
        return requests.get() - refused.get();
    }

    /** Whether the fault struck, the first time, a connection that had carried a good send before. */
    public boolean struckReusedConnection() {
        return struckReusedConnection.get();
    }

    /** How often the fault struck. */
    public int strikes() {
        return strikes.get();
    }

    public boolean hasOpenConnections() {
        return !open.isEmpty();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultyConnection::close);
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                FaultyConnection connection = new FaultyConnection(this, socket);
                open.add(connection);
                start(connection::serve, "faulty-connection");
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    public WireFault fault() {
        return fault;
    }

    /** Whether the fault strikes at this moment; if so, it does not again, unless it does always. */
    public boolean strikes(WireFault.Moment moment, boolean reusedConnection) {
        if (!armed.get() || fault.moment() != moment) {
            return false;
        }
        if (strikes.compareAndSet(0, 1)) {
            struckReusedConnection.set(reusedConnection);
            return true;
        }
        return fault.always() && strikes.incrementAndGet() > 0;
    }

    public void count(boolean struckByFault) {
        if (armed.get()) {
            requests.incrementAndGet();
            if (struckByFault && fault.refusal()) {
                refused.incrementAndGet();
            }
        }
    }

    public void ended(FaultyConnection connection) {
        open.remove(connection);
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
