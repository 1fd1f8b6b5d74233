package io.github.cameltencent.sms.example.receipts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port where nothing listens, and that no other process gets meanwhile. A server of the test can listen there: on Linux
 * while it is reserved, elsewhere it is free for all.
 */
final class ReservedPort implements AutoCloseable {

    private final Socket socket = new Socket();
    private final int number;

    ReservedPort() {
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            number = socket.getLocalPort();
            if (!System.getProperty("os.name").equals("Linux")) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int number() {
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
