package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port where nobody listens, and that nobody else is given meanwhile. A server of the test can listen there: on Linux
 * while it is reserved, elsewhere it is free for all.
 */
public final class ReservedPort implements AutoCloseable {

    private final Socket socket = new Socket();
    private final int number;

    public ReservedPort() {
        this(0);
    }

    /** @param number 0: any */
    public ReservedPort(int number) {
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            this.number = socket.getLocalPort();
            if (!System.getProperty("os.name").equals("Linux")) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int number() {
        return number;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
